"""Facets count what choosing a value would leave."""

import pytest

from search.constants import MAX_FACET_VALUES
from search.engines.database import DatabaseEngine
from search.indexing import index_documents
from search.types import Filter, Query, Reach, SearchResult
from tests.factories.documents import NOW, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def _shelf():
    index_documents(
        [
            make_document("Detox A", topics=["CRAFT"], tags=["son", "sleep"], experts=["Ada"]),
            make_document("Detox B", topics=["CRAFT"], tags=["son"], experts=["Bo"]),
            make_document("Detox C", topics=["Care"], tags=["sleep"], experts=["Ada"], kind="module"),
            make_document("Money", topics=["Care"], tags=["debt"], experts=["Bo"]),
        ]
    )


def ask(text: str = "detox", *filters: Filter) -> SearchResult:
    query = Query(text, filters=filters, facets=("kind", "topic", "tag", "expert"))
    return DatabaseEngine().search(query, reach=Reach.PUBLIC, now=NOW)


def counts(result: SearchResult) -> dict[str, dict[str, int]]:
    return {facet.name: {value.label: value.count for value in facet.values} for facet in result.facets}


@pytest.mark.usefixtures("_shelf")
def test_counts_are_of_the_documents_found():
    assert counts(ask()) == {
        "kind": {"response": 2, "module": 1},
        "topic": {"CRAFT": 2, "Care": 1},
        "tag": {"sleep": 2, "son": 2},
        "expert": {"Ada": 2, "Bo": 1},
    }
    assert counts(ask(""))["tag"] == {"sleep": 2, "son": 2, "debt": 1}


@pytest.mark.usefixtures("_shelf")
def test_a_facet_ignores_its_own_filter_and_heeds_the_others():
    result = ask("detox", Filter("topic", ("craft",)))
    assert result.total == 2
    assert counts(result) == {
        "kind": {"response": 2},
        "topic": {"CRAFT": 2, "Care": 1},
        "tag": {"son": 2, "sleep": 1},
        "expert": {"Ada": 1, "Bo": 1},
    }
    assert [value.is_selected for value in result.facets[1].values] == [True, False]


@pytest.mark.usefixtures("_shelf")
def test_each_count_is_what_choosing_the_value_leaves():
    for facet in ask().facets:
        for value in facet.values:
            assert ask("detox", Filter(facet.name, (value.slug,))).total == value.count


@pytest.mark.usefixtures("_shelf")
def test_values_of_one_facet_widen_and_facets_narrow():
    assert ask("detox", Filter("topic", ("craft", "care"))).total == 3
    assert ask("detox", Filter("topic", ("care",)), Filter("expert", ("ada",))).total == 1
    assert ask("detox", Filter("topic", ("care",)), Filter("expert", ("bo",))).total == 0


@pytest.mark.usefixtures("_shelf")
def test_a_chosen_value_that_leaves_nothing_stays_to_be_taken_back():
    result = ask("detox", Filter("tag", ("debt",)))
    assert result.total == 0
    assert ("debt", 0, True) in [(value.slug, value.count, value.is_selected) for value in result.facets[2].values]


@pytest.mark.usefixtures("_shelf")
def test_a_filter_that_leaves_nothing_is_no_reason_to_look_for_other_words():
    index_documents([make_document("Help with forms", kind="episode")])
    assert ask("help detox", Filter("kind", ("episode",))).total == 0


def test_only_the_most_frequent_values_are_given():
    index_documents(
        [make_document("Detox", tags=[f"tag {number}", "shared"]) for number in range(MAX_FACET_VALUES + 5)]
    )
    values = ask().facets[2].values
    assert len(values) == MAX_FACET_VALUES
    assert values[0].label == "shared"
