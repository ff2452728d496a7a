"""The kind of a content type is its own word, or a system check says what is wrong with it."""

from typing import Any

import pytest

from editorial.foundation.kinds import PageKind
from editorial.learning.models import ModulePage
from editorial.pages.kinds import kind_errors
from editorial.pages.models import ContentPage


def a_type(kind: PageKind | None) -> Any:
    """Return a type of the given kind; one that inherits a kind has none of its own."""
    return type("RecipePage", (), {"content_kind": kind} if kind else {})


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (None, ["pages.E001"]),
        (PageKind("", "Recipe", "Recipes"), ["pages.E002"]),
        (PageKind("hard day", "Recipe", "Recipes"), ["pages.E002"]),
        (PageKind("r" * 21, "Recipe", "Recipes"), ["pages.E002"]),
        (PageKind("module", "Recipe", "Recipes"), ["pages.E003"]),
        (PageKind("meal", "Recipe", "Recipes"), []),
    ],
)
def test_a_kind_is_one_short_word_of_its_own(kind: PageKind | None, found: list[str]) -> None:
    assert [error.id for error in kind_errors(a_type(kind), [ModulePage])] == found


def test_all_types_of_this_house_have_one() -> None:
    assert [error for model in ContentPage.types() for error in kind_errors(model, ContentPage.types())] == []


def test_a_kind_leads_to_its_type() -> None:
    assert ContentPage.type_of("module") is ModulePage
    with pytest.raises(KeyError):
        ContentPage.type_of("nothing")
