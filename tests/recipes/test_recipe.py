"""A type that was added as CONTRIBUTING.md says is there for readers everywhere: site, lists, search and API."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.cms.api.asking import LIST, ask, page_at
from tests.cms.api.test_golden import without_numbers
from tests.factories.publishing import add
from tests.factories.texts import about, make_module, make_topic
from tests.factories.tree import Tree, make_tree
from tests.recipes.models import RecipePage

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden" / "recipe.json"


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


@pytest.fixture
def recipe(tree: Tree) -> RecipePage:
    """A live recipe, with a topic and a tag, and a module beside it."""
    with time_machine.travel("2026-03-02 09:00:00+00:00", tick=False):
        topic = make_topic(tree, "Waiting", slug="waiting")
        make_module(tree, 1, topics=[topic], tags=["soup"])
        page = RecipePage(
            title="Lentil soup",
            slug="lentil-soup",
            standfirst="<p>For an evening without a call.</p>",
            minutes=40,
            steps="<p>Rinse the lentils.</p>",
        )
        return add(tree.home, about(page, [topic], ["soup"]))


def labels(client: Client, address: str) -> dict[str, str]:
    """Return the cards of a list by their kind, each with its label."""
    listing = client.get(address).context["listing"]
    return {card.kind: card.kind_label for card in listing.cards}


def kinds_offered(answer: Any) -> set[str]:
    """Return the values of the filter by kind."""
    groups = answer.context["listing"].groups if "listing" in answer.context else answer.context["groups"]
    return {option.label for group in groups if group.title == "Kind" for option in group.options}


def test_its_page_is_on_the_site(client: Client, recipe: RecipePage) -> None:
    answer = client.get("/lentil-soup/")
    assert answer.status_code == 200
    assert "recipes/recipe_page.html" in [template.name for template in answer.templates]
    assert answer.context["page"].minutes == 40


@pytest.mark.parametrize("address", ["/topics/waiting/", "/topics/tag/soup/"])
def test_it_stands_in_lists_with_its_label_and_can_be_chosen_by_kind(
    client: Client, recipe: RecipePage, address: str
) -> None:
    assert labels(client, address) == {"module": "Module 1", "recipe": "Recipe · 40 min"}
    assert kinds_offered(client.get(address)) == {"Modules", "Recipes"}
    assert labels(client, f"{address}?kind=recipe") == {"recipe": "Recipe · 40 min"}


def test_the_front_page_counts_it_under_its_topic(client: Client, recipe: RecipePage) -> None:
    assert [topic["count"] for topic in client.get("/").context["topics"]] == [2]


def test_search_finds_it_by_its_own_words_and_offers_its_kind(client: Client, recipe: RecipePage) -> None:
    found = client.get("/search/?q=lentils").context["results"]
    assert [(result.card.id, result.card.kind_label, result.whose) for result in found] == [
        (recipe.pk, "Recipe · 40 min", "From the recipe")
    ]
    assert kinds_offered(client.get("/search/?topic=waiting")) == {"Modules", "Recipes"}


def test_the_api_lists_it(recipe: RecipePage) -> None:
    listed = ask("/api/v1/recipes/?topic=waiting").data
    assert [(item["id"], item["type"], item["label"]) for item in listed["items"]] == [
        (recipe.pk, "recipe", "Recipe · 40 min")
    ]
    assert ask(LIST).data["count"] == 0


def test_the_api_answers_it_by_path(recipe: RecipePage) -> None:
    text = json.dumps(without_numbers(page_at("/lentil-soup/").data), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("OPEN_LETTER_WRITE_GOLDEN") == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_api_describes_it() -> None:
    schemas = ask("/api/v1/openapi.json").data["components"]["schemas"]
    assert "RecipeDetail" in schemas
    assert "recipe" in schemas["Card"]["properties"]["type"]["enum"]


def test_a_draft_is_nowhere(client: Client, tree: Tree) -> None:
    add(tree.home, RecipePage(title="Bread", slug="bread", minutes=90, steps="<p>Knead.</p>"), live=False)
    assert client.get("/bread/").status_code == 404
    assert page_at("/bread/").status == 404
    assert ask("/api/v1/recipes/").data["count"] == 0
    assert "results" not in client.get("/search/?q=knead").context
