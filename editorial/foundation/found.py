"""What each type of page gives to search, declared in the `search.py` of its room; `discovery` walks the declarations.

@found_by(ModulePage, whose="From the module")
def module(page: ModulePage) -> OwnWords: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from editorial.foundation.kinds import PageKind


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words that only the type itself knows where to find, as plain text.

    letters: words of members that the page quotes, in the form that was approved with it.
    names: people, as the page names them. people: pages of experts who stand beside the one who signs.
    terms: short phrases that describe it, such as "Module 5".
    """

    headings: tuple[str, ...] = ()
    standfirst: str = ""
    body: str = ""
    letters: str = ""
    names: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()


Words = Callable[[Any], OwnWords]


@dataclass(frozen=True, slots=True)
class Declaration:
    """How one type of page is found.

    Topics, tags, facets, address and who may see a page are the same for all types and are not declared.

    kind: what the type is called in results and in the filter by kind. whose: whose words a passage of it shows.
    words: reads a page's own words. relations: those that `words` reads, so that they can be loaded for many pages
    together.
    """

    model: type[models.Model]
    kind: PageKind
    whose: str
    words: Words
    relations: tuple[str, ...] = ()


_declared: dict[type[models.Model], Declaration] = {}
_not_alone: dict[type[models.Model], str] = {}


def found_by(model: type[Any], *, whose: str, relations: tuple[str, ...] = ()) -> Callable[[Words], Words]:
    """Return a decorator that declares the function which reads a type's words; see `Declaration`.

    model: a type of page with a `content_kind`.
    """

    def declare(words: Words) -> Words:
        _declared[model] = Declaration(model, model.content_kind, whose, words, relations)
        return words

    return declare


def found_through_others(model: type[models.Model], reason: str) -> None:
    """Declare that pages of a type are no result by themselves. reason: through what they are found."""
    _not_alone[model] = reason


def declared() -> tuple[Declaration, ...]:
    """Return how all types are found."""
    return tuple(sorted(_declared.values(), key=lambda one: one.model._meta.label))


def declaration_of(model: type[models.Model] | None) -> Declaration | None:
    """Return how a type is found; nothing for one that is not."""
    return _declared.get(model) if model is not None else None


def declaration_of_kind(word: str) -> Declaration:
    """Return how the type of a kind is found. Raises KeyError for a kind that no type declares."""
    return {one.kind.word: one for one in _declared.values()}[word]


def decided() -> set[type[models.Model]]:
    """Return the types of which somebody has decided how they are found, or why they are not."""
    return {*_declared, *_not_alone}
