"""A type of page has all its parts, and the one that was forgotten is named.

CONTRIBUTING.md tells how to add a type ("How to add a content type").
"""

from collections.abc import Callable

import pytest
from django.db.models import CharField
from wagtail.models import Page

from editorial.pages.models import ContentPage
from tests.architecture.parts import OF_A_PAGE, OF_CONTENT, content_types, page_types


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


@pytest.mark.parametrize("model", page_types(), ids=label)
def test_every_field_for_words_says_what_it_wants(model: type[Page]) -> None:
    silent = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, CharField) and field.editable and not field.choices and not field.help_text
    ]
    assert not silent, f"These fields of {model.__name__} have no help text: {', '.join(silent)}"


def test_the_types_are_found() -> None:
    assert len(page_types()) >= 14
    assert {model.content_kind for model in content_types()} >= {"response", "letter", "module", "episode"}
