"""The shape in which each type of page declares what it gives to search; `documents.py` holds the declarations."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page


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


@dataclass(frozen=True, slots=True)
class Declaration:
    """How one type of page is found.

    Topics, tags, facets, address and who may see a page are the same for all types and are not declared.

    kind: the type's word in results and in the filter by kind. words: reads a page's own words.
    relations: those that `words` reads, so that they can be loaded for many pages together.
    """

    model: type[Page]
    kind: str
    words: Callable[[Any], OwnWords]
    relations: tuple[str, ...] = ()
