"""Module references in HTML, as links to the modules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from editorial.responses.references import Mention, mentions_in

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)?[^>]*>")
_CHARACTER = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);|.", re.DOTALL)
_WORD_BEFORE = re.compile(r"(?:\be?learning\s+)?\bmodules?\s+$", re.IGNORECASE)
_INLINE = {"a", "abbr", "b", "cite", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
#: Stands for the end of a block, over which no reference reaches.
_BARRIER = "\ufffc"


@dataclass(frozen=True)
class _Place:
    """Where a character of the text stands in the HTML, in which run of text, and whether a link holds it."""

    start: int
    end: int
    run: int
    is_linked: bool


def linked(html: str, addresses: Mapping[int, str]) -> str:
    """Return HTML with a link on each module reference whose number is in `addresses`; nothing else changes.

    html: safe HTML. Text in links stays as it is. The first number of a reference is linked together with the word
    "Module"; one that stands alone says what it is to those who hear it.
    """
    text, places = _read(html)
    out, done, done_in_text = [], 0, 0
    for mention in mentions_in(text):
        span = _span(mention, text, places, done_in_text)
        if span is None or mention.number not in addresses:
            continue
        first, has_word = span
        start, end = places[first].start, places[mention.end - 1].end
        label = "" if has_word else f' aria-label="Module {mention.number}"'
        out += [html[done:start], f'<a href="{escape(addresses[mention.number])}"{label}>{html[start:end]}</a>']
        done, done_in_text = end, mention.end
    return "".join([*out, html[done:]])


def _span(mention: Mention, text: str, places: list[_Place], done: int) -> tuple[int, bool] | None:
    """Return where the link begins in the text and whether it holds the word; nothing where no link can stand."""
    if mention.start == mention.end:
        return None
    own = places[mention.start]
    if any(place.is_linked or place.run != own.run for place in places[mention.start : mention.end]):
        return None
    word = _WORD_BEFORE.search(text, done, mention.start)
    if word and all(place.run == own.run for place in places[word.start() : mention.start]):
        return word.start(), True
    return mention.start, False


def _read(html: str) -> tuple[str, list[_Place]]:
    """Return the text of HTML, and for each of its characters the place in the HTML."""
    text: list[str] = []
    places: list[_Place] = []
    for character, place in _characters(html):
        text += character
        places += [place] * len(character)
    return "".join(text), places


def _characters(html: str) -> Iterator[tuple[str, _Place]]:
    position, run, depth = 0, 0, 0
    for tag in [*_TAG.finditer(html), None]:
        end = tag.start() if tag else len(html)
        for found in _CHARACTER.finditer(html, position, end):
            yield unescape(found.group()), _Place(found.start(), found.end(), run, depth > 0)
        if tag is None:
            return
        position, run = tag.end(), run + 1
        name = (tag.group(2) or "").lower()
        if name == "a":
            depth = max(0, depth - 1 if tag.group(1) else depth + 1)
        elif name not in _INLINE:
            yield " " if name == "br" else _BARRIER, _Place(tag.start(), tag.end(), run, True)
