"""The admin's lists tell editors how far each text has come, for whom it is and by when, and cost the same for many."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.foundation import clock
from editorial.newsletters.models import NewsletterIssue
from editorial.resources.models import CrisisResource
from tests.factories.beside import make_resource
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.people import make_member
from tests.factories.reviews import Newsroom, make_newsroom
from tests.factories.texts import make_case, make_episode, make_letter, make_module, make_original, make_response

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
Make = Callable[[Newsroom, int, bool], Any]


@pytest.fixture
def newsroom() -> Newsroom:
    return make_newsroom()


@pytest.fixture
def editor(newsroom: Newsroom, client: Client) -> Client:
    client.force_login(newsroom.people["superuser"])
    return client


def _response(room: Newsroom, number: int, live: bool) -> Any:
    case = make_case(due_on=clock.today() + number * DAY, expert=room.expert)
    letters = [make_letter(room.tree)]
    return make_response(room.tree, room.expert, case=case, live=live, letters=letters, tags=["calm"])


def _letter(room: Newsroom, number: int, live: bool) -> Any:
    original = make_original("I am tired.", case=make_case(due_on=clock.today() + number * DAY))
    letter = make_letter(room.tree, original=original, excerpt="<p>I am tired.</p>", live=live)
    make_response(room.tree, room.expert, letters=[letter], live=False)
    return letter


def _module(room: Newsroom, number: int, live: bool) -> Any:
    return make_module(room.tree, number, live=live, expert=room.expert, next_review_due=clock.today() + number * DAY)


def _episode(room: Newsroom, number: int, live: bool) -> Any:
    return make_episode(room.tree, live=live, season=1, number=number, next_review_due=clock.today() + number * DAY)


def _resource(room: Newsroom, number: int, live: bool) -> Any:
    resource = make_resource(live=live)
    resource.save_revision()
    return resource


def _issue(room: Newsroom, number: int, live: bool) -> Any:
    return make_issue(make_newsletter(), [("note", None, "<p>Hello.</p>")], number=number, approved=live)


def _explorer(name: str) -> Callable[[Newsroom], str]:
    return lambda room: reverse("wagtailadmin_explore", args=[getattr(room.tree, name).pk])


LISTS: dict[str, tuple[Callable[[Newsroom], str], Make]] = {
    "channel": (_explorer("channel"), _response),
    "responses": (lambda room: reverse("responses:index"), _response),
    "letters": (_explorer("letters"), _letter),
    "excerpts": (lambda room: reverse("letter_excerpts:index"), _letter),
    "modules": (_explorer("learning"), _module),
    "episodes": (_explorer("podcast"), _episode),
    "resources": (lambda room: reverse(CrisisResource.snippet_viewset.get_url_name("list")), _resource),
    "issues": (lambda room: reverse(NewsletterIssue.snippet_viewset.get_url_name("list")), _issue),
}


def texts_of(make: Make, room: Newsroom, first: int, count: int) -> None:
    """Make live texts, drafts and texts in review, a third of each."""
    for number in range(first, first + count):
        text = make(room, number, number % 3 == 0)
        if number % 3 == 1:
            room.submit(text)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_three_texts_and_for_thirty(newsroom: Newsroom, editor: Client, name: str) -> None:
    address, make = LISTS[name]
    counts = []
    for first, count in ((1, 3), (4, 27)):
        texts_of(make, newsroom, first, count)
        ContentType.objects.clear_cache()
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answer = editor.get(address(newsroom))
        assert answer.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1], "\n".join(query["sql"][:300] for query in captured.captured_queries)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("channel", ["Stage", "Expert", "For", "Due", "Updated"]),
        ("letters", ["Stage", "Answers", "For", "Due", "Updated"]),
        ("modules", ["Number", "Stage", "Expert", "For", "Look again by", "Updated"]),
        ("episodes", ["Episode", "Stage", "For", "Look again by", "Updated"]),
        ("resources", ["Stage", "Updated"]),
        ("issues", ["Newsletter", "Number", "For", "Stage", "Updated"]),
    ],
)
def test_a_list_shows_what_editors_ask_for(newsroom: Newsroom, editor: Client, name: str, columns: list[str]) -> None:
    address, make = LISTS[name]
    text = make(newsroom, 1, False)
    newsroom.submit(text)
    answer = editor.get(address(newsroom))
    shown = [str(column.label) for column in answer.context["table"].columns.values()]
    assert [label for label in shown if label in columns] == columns
    assert str(newsroom.step(text)) in answer.content.decode()


@pytest.mark.parametrize("name", ["channel", "letters"])
def test_what_is_late_is_found_and_says_so(newsroom: Newsroom, editor: Client, name: str) -> None:
    address, make = LISTS[name]
    late, soon, far, done = (
        make(newsroom, number, live) for number, live in ((-1, False), (3, False), (30, False), (-2, True))
    )
    found = editor.get(address(newsroom), {"due": "late"})
    assert [page.pk for page in found.context["pages"]] == [late.pk]
    assert ": late" in found.content.decode()
    found = editor.get(address(newsroom), {"due": "week"})
    assert [page.pk for page in found.context["pages"]] == [soon.pk]
    assert {far.pk, done.pk}.isdisjoint(page.pk for page in found.context["pages"])


def test_a_live_module_is_late_when_it_should_have_been_looked_at_again(newsroom: Newsroom, editor: Client) -> None:
    old, fresh = _module(newsroom, 1, True), _module(newsroom, 2, True)
    type(old).objects.filter(pk=old.pk).update(next_review_due=clock.today() - DAY)
    found = editor.get(LISTS["modules"][0](newsroom), {"due": "late"})
    assert [page.pk for page in found.context["pages"]] == [old.pk]
    everything = editor.get(LISTS["modules"][0](newsroom))
    assert [page.pk for page in everything.context["pages"]] == [old.pk, fresh.pk]
    assert everything.content.decode().count(": late") == 1


def test_a_day_to_come_is_shown_as_a_day(newsroom: Newsroom, editor: Client) -> None:
    _response(newsroom, 40, False)
    day = clock.today() + 40 * DAY
    assert f"{day.day} {day:%b %Y}" in editor.get(LISTS["channel"][0](newsroom)).content.decode()


@pytest.mark.parametrize(
    ("query", "is_found"),
    [({"audience": "public"}, True), ({"audience": "members"}, False), ({"audience": "x"}, True)],
)
def test_a_list_is_narrowed_by_audience(
    newsroom: Newsroom, editor: Client, query: dict[str, str], is_found: bool
) -> None:
    page = _module(newsroom, 1, False)
    answer = editor.get(LISTS["modules"][0](newsroom), query)
    assert answer.status_code == 200
    assert (page.title in answer.content.decode()) is is_found


def test_a_reader_sees_no_explorer(newsroom: Newsroom, client: Client) -> None:
    _module(newsroom, 1, True)
    client.force_login(make_member())
    assert client.get(LISTS["modules"][0](newsroom)).status_code == 302
