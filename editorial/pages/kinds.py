"""The types that readers meet in lists, each by a word of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

from django.core.checks import CheckMessage, Error
from django.db.models import Model

from editorial.foundation.kinds import PageKind

KIND_LIMIT: Final = 20
"""Characters of a kind's word."""
_WORD: Final = re.compile(rf"[a-z]{{1,{KIND_LIMIT}}}")

AnyModel = TypeVar("AnyModel", bound=Model)


def concrete_types(base: type[AnyModel]) -> list[type[AnyModel]]:
    """Return the types made from a base that have a table of their own, in the order of their labels."""
    return sorted(set(_below(base)), key=lambda model: model._meta.label)


def _below(base: type[AnyModel]) -> Iterator[type[AnyModel]]:
    for model in base.__subclasses__():
        if not model._meta.abstract and not model._meta.proxy:
            yield model
        yield from _below(model)


def kind_errors(model: type[Any], others: Iterable[type[Any]]) -> list[CheckMessage]:
    """Return what is wrong with the kind of a type of content page.

    pages.E001: it declares none. pages.E002: it is not one word in small letters. pages.E003: another type has it.
    """
    kind = vars(model).get("content_kind")
    if not isinstance(kind, PageKind):
        hint = f"Give {model.__name__} a `content_kind`: PageKind with its word, and what one and several are called."
        return [Error("This type of content page has no kind of its own.", hint=hint, obj=model, id="pages.E001")]
    if not _WORD.fullmatch(kind.word):
        message = f"The kind {kind.word!r} is not one word of at most {KIND_LIMIT} small letters."
        return [Error(message, obj=model, id="pages.E002")]
    same = [each.__name__ for each in others if each is not model and _word_of(each) == kind.word]
    return [Error(f"{', '.join(same)} is of the kind {kind.word!r} too.", obj=model, id="pages.E003")] if same else []


def _word_of(model: type[Any]) -> str:
    kind = getattr(model, "content_kind", None)
    return kind.word if isinstance(kind, PageKind) else ""
