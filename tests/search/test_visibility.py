"""Nothing shows in a hit, a total, a facet or a related list that its reader may not see."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from search.engines.database import DatabaseEngine
from search.indexing import index_document, index_documents, update_visibility
from search.related import related_to
from search.types import Audience, Filter, Order, Query, Reach, Visibility
from tests.factories.documents import NOW, OPEN, make_document

pytestmark = pytest.mark.django_db

BEFORE, AFTER = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)
SWITCHES = list(product(Audience, (True, False), (True, False), (True, False)))
TIMES = [
    (None, None, True),
    (BEFORE, None, True),
    (NOW, None, True),
    (AFTER, None, False),
    (None, AFTER, True),
    (None, NOW, False),
    (None, BEFORE, False),
    (BEFORE, AFTER, True),
    (AFTER, AFTER, False),
    (BEFORE, BEFORE, False),
]
FACETS = ("kind", "topic", "tag", "expert")


def shows_anywhere(reach: Reach, text: str) -> set[str]:
    """The surfaces on which the one indexed document shows."""
    shown = set()
    for order in Order:
        result = DatabaseEngine().search(Query(text, facets=FACETS, order=order), reach=reach, now=NOW)
        shown |= {f"hit by {order}"} if result.hits else set()
        shown |= {f"total by {order}"} if result.total else set()
        shown |= {f"facet {facet.name} by {order}" for facet in result.facets if facet.values}
    return shown


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize(("audience", "is_live", "is_approved", "is_restricted"), SWITCHES)
@pytest.mark.parametrize(("go_live_at", "expire_at", "is_its_time"), TIMES)
def test_a_document_shows_to_its_audience_when_live_approved_unrestricted_and_in_its_time(
    reach, audience, is_live, is_approved, is_restricted, go_live_at, expire_at, is_its_time
):
    visibility = Visibility(audience, is_live, is_approved, is_restricted, go_live_at, expire_at)
    title = "Detox: what now?"
    index_document(make_document(title, visibility=visibility, topics=["CRAFT"], tags=["detox"], experts=["Ada"]))
    is_seen = is_live and is_approved and not is_restricted and is_its_time
    is_seen = is_seen and (audience is Audience.PUBLIC or reach is Reach.MEMBERS)
    for text in ("", "detox", "what now"):
        assert len(shows_anywhere(reach, text)) == (12 if is_seen else 0)


def test_what_is_not_said_of_a_document_is_closed():
    index_document(make_document("Detox", visibility=Visibility(Audience.PUBLIC)))
    assert not shows_anywhere(Reach.MEMBERS, "detox")


@pytest.mark.parametrize("reach", Reach)
@pytest.mark.parametrize("closed", ["source", "other"])
@pytest.mark.parametrize(
    "change",
    [
        {"audience": Audience.MEMBERS},
        {"is_live": False},
        {"is_approved": False},
        {"is_restricted": True},
        {"go_live_at": AFTER},
        {"expire_at": NOW},
    ],
)
def test_related_lists_neither_show_closed_documents_nor_tell_their_tags(reach, closed, change):
    source, other = (make_document(title, tags=["detox"]) for title in ("One", "Two"))
    index_documents([source, other])
    assert related_to(source.key, reach=reach, now=NOW)
    update_visibility(keys=[(source if closed == "source" else other).key], **change)
    is_still_seen = change == {"audience": Audience.MEMBERS} and reach is Reach.MEMBERS
    assert bool(related_to(source.key, reach=reach, now=NOW)) is is_still_seen


def test_words_that_only_closed_documents_have_find_nothing_and_change_nothing():
    index_documents(
        [
            make_document("Naloxone at home", body="Where to keep naloxone."),
            make_document("Kratom", visibility=replace(OPEN, audience=Audience.MEMBERS), tags=["Kratom"]),
        ]
    )
    engine = DatabaseEngine()
    with_secret = engine.search(Query("naloxone kratom", facets=FACETS), reach=Reach.PUBLIC, now=NOW)
    without = engine.search(Query("naloxone", facets=FACETS), reach=Reach.PUBLIC, now=NOW)
    assert with_secret == without
    assert engine.search(Query("kratom"), reach=Reach.PUBLIC, now=NOW).total == 0


def test_the_label_of_a_closed_documents_tag_is_not_told_to_who_guesses_its_slug():
    hidden = make_document("Kratom", visibility=Visibility(Audience.MEMBERS, True, True, False), tags=["Secret Group"])
    index_document(hidden)
    from_guess = Query(filters=(Filter("tag", ("secret-group",)),), facets=("tag",))
    result = DatabaseEngine().search(from_guess, reach=Reach.PUBLIC, now=NOW)
    assert [(value.label, value.count) for value in result.facets[0].values] == [("secret-group", 0)]


def test_changing_visibility_changes_only_what_is_named_and_only_these_documents():
    first, second = make_document("Detox one"), make_document("Detox two", kind="module")
    index_documents([first, second])
    engine = DatabaseEngine()
    assert update_visibility(keys=[first.key], is_restricted=True) == 1
    found = engine.search(Query("detox"), reach=Reach.PUBLIC, now=NOW)
    assert [hit.key for hit in found.hits] == [second.key]
    assert update_visibility(keys=[first.key, second.key], is_restricted=False, expire_at=AFTER) == 2
    assert engine.search(Query("detox"), reach=Reach.PUBLIC, now=NOW).total == 2
    assert engine.search(Query("detox"), reach=Reach.PUBLIC, now=AFTER).total == 0
    assert update_visibility(keys=[first.key, second.key], expire_at=None) == 2
    assert engine.search(Query("detox"), reach=Reach.PUBLIC, now=AFTER).total == 2
    assert update_visibility(keys=[first.key]) == 0
    assert update_visibility(keys=[], is_live=False) == 0
