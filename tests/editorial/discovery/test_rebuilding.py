"""The commands for the whole index: made anew, and held against the pages."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.discovery import batches, rebuilding
from editorial.discovery.services import index_stored_pages
from search.models import EntryText, FacetValue, IndexEntry, Posting
from tests.factories.people import make_expert
from tests.factories.texts import make_episode, make_letter, make_module, make_response, make_topic
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """One page of each type, and drafts."""
    tree = make_tree()
    topic, expert = make_topic(tree, "Detox"), make_expert(tree.experts)
    letter = make_letter(tree)
    shared: dict[str, Any] = {"topics": [topic], "tags": ["son"], "expert": expert}
    make_response(tree, letters=[letter], **shared)
    make_module(tree, 1, **shared)
    make_episode(tree, **shared)
    make_response(tree, expert, live=False)
    return tree


def index() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the index, without their own numbers."""
    entries = IndexEntry.objects.order_by("kind", "object_id")
    fields = [field.attname for field in IndexEntry._meta.fields if field.attname != "id"]
    by_entry = ("entry__kind", "entry__object_id")
    return {
        "entries": list(entries.values_list(*fields)),
        "texts": sorted(EntryText.objects.values_list(*by_entry, "standfirst", "body", "letters")),
        "facets": sorted(FacetValue.objects.values_list(*by_entry, "facet", "slug", "label")),
        "postings": sorted(Posting.objects.values_list(*by_entry, "term", "weight")),
    }


def run(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def test_the_index_made_anew_is_the_one_that_publishing_wrote(tree: Tree) -> None:
    before = index()
    assert len(before["entries"]) == 5
    IndexEntry.objects.all().delete()
    assert "The index is whole: 5 pages." in run("rebuild_index")
    assert index() == before


def test_what_no_page_has_is_taken_out_and_steps_are_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index()
    IndexEntry.objects.create(kind="response", object_id=999_999, title="Gone", path="/gone/", audience="public")
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    said = run("rebuild_index")
    assert said.splitlines()[:3] == ["2 of 5 pages", "4 of 5 pages", "5 of 5 pages"]
    assert index() == before


def test_an_index_that_is_true_to_the_pages_passes_the_check(tree: Tree) -> None:
    assert "true to the pages" in run("check_index")


def spoil_text() -> Any:
    return EntryText.objects.filter(entry__kind="module").update(body="other words")


def spoil_visibility() -> Any:
    return IndexEntry.objects.filter(kind="module").update(audience="members")


def spoil_facets() -> Any:
    return FacetValue.objects.filter(entry__kind="module", facet="tag").delete()


def spoil_postings() -> Any:
    return Posting.objects.filter(entry__kind="module", term="son").update(weight=1)


def lose_entry() -> Any:
    return IndexEntry.objects.filter(kind="module").delete()


@pytest.mark.parametrize("spoil", [spoil_text, spoil_visibility, spoil_facets, spoil_postings, lose_entry])
def test_every_difference_is_named_and_can_be_repaired(tree: Tree, spoil: Callable[[], Any]) -> None:
    before = index()
    spoil()
    assert [difference.is_orphan for difference in rebuilding.differences()] == [False]
    with pytest.raises(CommandError, match="1 differences"):
        run("check_index")
    said = run("check_index", "--repair")
    assert said.startswith("module ")
    assert index() == before
    assert "true to the pages" in run("check_index")


def test_an_entry_too_many_is_named_and_repaired(tree: Tree) -> None:
    before = index()
    draft = make_response(tree, make_expert(tree.experts, "Ida", live=False), live=False)
    for key in (("response", draft.pk), ("letter", draft.pk), ("topic", 999_999)):
        IndexEntry.objects.create(kind=key[0], object_id=key[1], title="", path="", audience="public")
    assert "should not be" in run("check_index", "--repair")
    assert index() == before


def test_a_step_reads_its_pages_in_few_queries_whatever_their_number(tree: Tree) -> None:
    counts = []
    for size in (2, 12):
        topic, expert = make_topic(tree), make_expert(tree.experts)
        pages = [make_response(tree, expert, topics=[topic], tags=["son"]).pk for _ in range(size)]
        with CaptureQueriesContext(connection) as captured:
            index_stored_pages(page_ids=pages)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_things_are_taken_some_at_a_time_without_losing_any() -> None:
    assert list(batches.in_batches(range(5), size=2)) == [[0, 1], [2, 3], [4]]
    assert list(batches.in_batches([])) == []
