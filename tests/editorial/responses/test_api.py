"""The list of responses: its filters, its order and its pages."""

import datetime
from typing import Any

import pytest
from django.db.models import QuerySet
from wagtail.models import Page

from editorial.pages.models import ContentPage
from editorial.responses.models import ChannelPage
from editorial.topics.models import Tag
from tests.cms.api.asking import LIST, ask
from tests.factories.people import make_expert
from tests.factories.publishing import add
from tests.factories.texts import make_letter, make_module, make_response, make_tag, make_topic, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def titles(query: str = "") -> list[str]:
    """Return the titles that a list answers."""
    asked = ask(f"{LIST}?{query}")
    assert asked.status == 200, asked.text
    return [card["title"] for card in asked.data["items"]]


def published(page: Page, day: str) -> None:
    """Set the day of first publication, at its last minute."""
    moment = datetime.datetime.fromisoformat(f"{day}T23:59:00+00:00")
    pages: QuerySet = ContentPage.objects.filter(pk=page.pk)
    pages.update(first_published_at=moment)


def test_only_responses_are_listed(tree: Tree) -> None:
    make_letter(tree)
    make_module(tree, 1)
    make_response(tree, make_expert(tree.experts), title="An answer")
    assert titles() == ["An answer"]


def test_a_repeated_filter_widens_and_different_filters_narrow(tree: Tree) -> None:
    ruth, noor = make_expert(tree.experts, "Ruth Amari"), make_expert(tree.experts, "Noor Vale")
    detox, home = make_topic(tree, "Detox"), make_topic(tree, "Home")
    make_response(tree, ruth, title="A", topics=[detox, home], tags=["son", "night"])
    make_response(tree, noor, title="B", topics=[home], tags=["night"])
    make_response(tree, noor, title="C", tags=["money"])
    assert titles("order=title") == ["A", "B", "C"]
    assert titles("topic=detox") == ["A"]
    assert titles("topic=detox&topic=home&order=title") == ["A", "B"]
    assert titles("tag=son&tag=money&order=title") == ["A", "C"]
    assert titles("topic=home&tag=son") == ["A"]
    assert titles("expert=noor-vale&tag=night") == ["B"]
    assert titles("expert=noor-vale&expert=ruth-amari&order=title") == ["A", "B", "C"]
    assert titles("tag=nobody-uses-it") == []


def test_a_topic_or_an_expert_that_is_not_published_narrows_to_nothing(tree: Tree) -> None:
    draft = make_topic(tree, "Draft topic", live=False)
    make_response(tree, make_expert(tree.experts, "Ruth Amari"), title="A", topics=[draft])
    assert titles("topic=draft-topic") == []
    assert titles("expert=ruth-amari") == ["A"]


def test_the_slug_of_a_merged_tag_finds_what_the_tag_it_became_carries(tree: Tree) -> None:
    kept = make_tag("adult son")
    make_response(tree, make_expert(tree.experts), title="A", tags=["adult son"])
    Tag.objects.create(name="grown-up son", slug="grown-up-son", merged_into=kept)
    assert titles("tag=grown-up-son") == ["A"]
    assert titles("tag=grown-up-son&tag=adult-son") == ["A"]


def test_a_modules_number_finds_the_answers_that_name_it(tree: Tree) -> None:
    expert = make_expert(tree.experts)
    for number in (5, 6):
        make_module(tree, number)
    make_response(tree, expert, title="Five", body=[paragraph("<p>Read Module 5.</p>")])
    make_response(tree, expert, title="Both", body=[paragraph("<p>Modules 5 and 6 help.</p>")])
    make_response(tree, expert, title="None")
    assert titles("module=5&order=title") == ["Both", "Five"]
    assert titles("module=6") == ["Both"]
    assert titles("module=7") == []


def test_a_channels_slug_finds_what_stands_in_it(tree: Tree) -> None:
    stories = add(tree.home, ChannelPage(title="Success stories", slug="success-stories"))
    expert = make_expert(tree.experts)
    make_response(tree, expert, title="Blog")
    make_response(tree, expert, title="Story", parent=stories)
    assert titles("channel=success-stories") == ["Story"]
    assert titles("channel=success-stories&channel=discussion-blog&order=title") == ["Blog", "Story"]
    assert titles("channel=nowhere") == []


def test_days_include_their_first_and_their_last_minute(tree: Tree) -> None:
    expert = make_expert(tree.experts)
    for title, day in (("A", "2026-01-30"), ("B", "2026-01-31"), ("C", "2026-02-01")):
        published(make_response(tree, expert, title=title), day)
    assert titles("published_from=2026-01-31&order=oldest") == ["B", "C"]
    assert titles("published_to=2026-01-31&order=oldest") == ["A", "B"]
    assert titles("published_from=2026-01-31&published_to=2026-01-31") == ["B"]
    assert titles() == ["C", "B", "A"]


def test_pages_of_a_list_lead_to_each_other_and_keep_their_filters(tree: Tree) -> None:
    expert = make_expert(tree.experts, "Ruth Amari")
    for title in ("A", "B", "C"):
        make_response(tree, expert, title=title)
    address, found = f"{LIST}?order=title&per_page=1&expert=ruth-amari", []
    while address:
        data = ask(address).data
        assert data["count"] == 3
        found += [card["title"] for card in data["items"]]
        address = data["next"]
    assert found == ["A", "B", "C"]
    assert data["previous"] == f"{LIST}?order=title&per_page=1&expert=ruth-amari&page=2"


def test_an_empty_list_has_one_page_and_no_neighbours() -> None:
    assert ask(LIST).data == {"items": [], "count": 0, "next": None, "previous": None}


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Anchorage"])
@pytest.mark.parametrize("asked", ["published_from=0001-01-01", "published_to=9999-12-31", "published_to=0001-01-01"])
def test_the_first_and_the_last_day_of_the_calendar_break_nothing(
    tree: Tree, settings: Any, zone: str, asked: str
) -> None:
    settings.TIME_ZONE = zone
    assert ask(f"{LIST}?{asked}").status in {200, 422}
