"""Every public page asks the database a number of questions that does not grow with what it shows.

Counts are taken with cold caches: nothing that an earlier request left behind may hide a query.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial.resources.models import CrisisResource, Promotion
from home.models import Brand, MenuItem
from tests.factories.people import make_expert
from tests.factories.texts import (
    heading,
    make_episode,
    make_letter,
    make_module,
    make_response,
    make_tag,
    make_topic,
    paragraph,
)
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

LIST_BUDGET = 12
PAGE_BUDGET = 15
HOME_BUDGET = 15


@pytest.fixture
def tree() -> Tree:
    """The standing pages, in a menu."""
    tree = make_tree()
    brand = Brand.for_site(tree.site)
    brand.menu_items = [
        MenuItem(page=page, place=MenuItem.Place.HEAD) for page in (tree.channel, tree.topics, tree.learning)
    ]
    brand.save()
    Promotion.objects.create(
        title="Members read more",
        text="<p>All of it.</p>",
        link_text="Join",
        link_url="/",
        starts_on="2020-01-01",
        live=True,
    )
    CrisisResource.objects.create(name="Line", country="GB", phone="0000", verified_on="2026-01-01", live=True)
    return tree


def fill(tree: Tree, size: int) -> dict[str, Any]:
    """Make `size` of everything that grows, and return the pages that show it."""
    topic = make_topic(tree, "Waiting", slug="waiting")
    expert = make_expert(tree.experts, "Ruth Amari", slug="ruth-amari")
    module = make_module(tree, 1, topics=[topic], tags=["son"])
    letters = [make_letter(tree, topics=[topic]) for _ in range(min(size, 4))]
    response = make_response(
        tree,
        expert,
        letters=letters,
        topics=[topic],
        tags=["son"],
        content_notes=["relapse"],
        body=[heading("First"), paragraph("<p>Module 1 helps.</p>"), heading("Second"), heading("Third")],
    )
    for number in range(size):
        other = make_expert(tree.experts, f"Expert {number}")
        make_topic(tree, f"Other topic {number}")
        make_response(
            tree,
            other,
            topics=[topic],
            tags=["son", f"tag {number}"],
            follows=response,
            letters=letters[:1],
            body=[paragraph("<p>Module 1 again.</p>")],
        )
        make_module(tree, number + 2)
        episode = make_episode(tree, topics=[topic], tags=["son"], expert=other, number=number + 1)
        make_letter(tree)
    return {
        "home": tree.home,
        "channel": tree.channel,
        "letters": tree.letters,
        "experts": tree.experts,
        "topics": tree.topics,
        "learning": tree.learning,
        "podcast": tree.podcast,
        "newsletters": tree.newsletters,
        "topic": topic,
        "expert": expert,
        "module": module,
        "letter": letters[0],
        "response": response,
        "episode": episode,
        "tag": make_tag("son"),
    }


def queries_of(client: Client, url: str) -> list[str]:
    """Ask for an address with cold caches; return the queries it made."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, url
    return [query["sql"] for query in captured.captured_queries]


BUDGETS = {
    "home": HOME_BUDGET,
    "response": PAGE_BUDGET,
    "letter": PAGE_BUDGET,
    "module": PAGE_BUDGET,
    "episode": PAGE_BUDGET,
}


@pytest.fixture
def counts(tree: Tree, client: Client) -> Callable[[int], dict[str, list[str]]]:
    """Return a function that fills the site and gives the queries of each page."""

    def count(size: int) -> dict[str, list[str]]:
        return {name: queries_of(client, page.url) for name, page in fill(tree, size).items()}

    return count


@pytest.mark.parametrize("size", [3, 30])
def test_every_public_page_keeps_its_query_budget(counts: Callable[[int], dict[str, list[str]]], size: int) -> None:
    over = {
        name: (len(queries), queries)
        for name, queries in counts(size).items()
        if len(queries) > BUDGETS.get(name, LIST_BUDGET)
    }
    assert not over, "\n".join(f"{name}: {count}\n  " + "\n  ".join(queries) for name, (count, queries) in over.items())
