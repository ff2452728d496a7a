"""A type of page has all its parts, and the one that was forgotten is named.

CONTRIBUTING.md tells how to add a type ("How to add a content type").
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import CharField
from wagtail.models import Page

from editorial.pages.models import ContentPage
from tests.architecture.parts import OF_A_PAGE, OF_CONTENT, content_types, page_types
from tests.factories import closed
from tests.factories import publication as full
from tests.factories.tree import make_tree
from tests.recipes.models import RecipePage


def label(thing: object) -> str:
    return getattr(thing, "__name__", str(thing))


@pytest.mark.parametrize("part", OF_A_PAGE, ids=label)
@pytest.mark.parametrize("model", page_types(), ids=label)
def test_every_type_of_page_has(model: type[Page], part: Callable[[type[Page]], str]) -> None:
    missing = part(model)
    assert not missing, f"{model.__name__} lacks {missing}"


@pytest.mark.parametrize("part", OF_CONTENT, ids=label)
@pytest.mark.parametrize("model", content_types(), ids=label)
def test_every_content_type_has(model: type[ContentPage], part: Callable[[type[ContentPage]], str]) -> None:
    missing = part(model)
    assert not missing, f"{model.__name__} lacks {missing}"


@pytest.mark.parametrize("part", [*OF_A_PAGE, *OF_CONTENT], ids=label)
def test_the_recipe_of_contributing_has(part: Callable[[Any], str]) -> None:
    missing = part(RecipePage)
    assert not missing, f"RecipePage lacks {missing}"


def test_what_a_type_lacks_is_named() -> None:
    bare: Any = type("BarePage", (), {"__module__": "editorial.bare.models", "content_kind": RecipePage.content_kind})
    bare.template, bare._meta = "bare/bare_page.html", RecipePage._meta
    lacking = {part.__name__: part(bare) for part in [*OF_A_PAGE, *OF_CONTENT]}
    assert lacking.pop("golden_json") == ""
    assert "RecipePage" in lacking["kind"]
    assert "editorial/bare/search.py" in lacking["place_in_discovery"]
    assert all(lacking.values())


@pytest.mark.parametrize("model", page_types(), ids=label)
def test_every_field_for_words_says_what_it_wants(model: type[Page]) -> None:
    silent = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, CharField) and field.editable and not field.choices and not field.help_text
    ]
    assert not silent, f"These fields of {model.__name__} have no help text: {', '.join(silent)}"


@pytest.mark.django_db
def test_every_type_has_a_factory_and_stands_in_the_test_of_query_budgets() -> None:
    tree = make_tree()
    full.make_surroundings(tree)
    made = {page.specific_class for page in full.make_publication(tree).values() if isinstance(page, Page)}
    missing = sorted(model.__name__ for model in set(page_types()) - made)
    assert not missing, f"tests/factories/publication.py makes no {', '.join(missing)}"


@pytest.mark.django_db
def test_every_type_stands_in_the_test_of_who_may_read() -> None:
    publication = closed.make_publication(closed.How.OPEN)
    standing = [page for page in vars(publication.tree).values() if isinstance(page, Page)]
    pages = [*publication.pages.values(), *publication.parents.values(), *standing]
    missing = sorted(model.__name__ for model in set(page_types()) - {page.specific_class for page in pages})
    assert not missing, f"tests/factories/closed.py makes no {', '.join(missing)}"


def test_the_types_are_found() -> None:
    assert len(page_types()) >= 14
    assert {model.content_kind.word for model in content_types()} >= {"response", "letter", "module", "episode"}
