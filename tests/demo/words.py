"""The demo's words, sorted by whose they are; and the rules of careful language, as a test reads them."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel

from demo.schema.content import DemoContent

TERMS = Path(__file__).parents[1] / "data" / "language_terms.yml"
MEMBERS_OWN = frozenset({"original", "excerpt", "identifying", "contributors", "contributor", "byline"})
"""Fields that hold a member's words or name. The publication neither alters nor judges them."""

PROPER_NAMES = ("Alcoholics Anonymous", "Narcotics Anonymous")
QUOTED = re.compile(r"“[^“”\n]{1,40}”")
"""A word that is spoken of, not used: quoted, and at most 40 characters long."""


class Words(NamedTuple):
    """A text of the demo, and where it stands."""

    place: str
    text: str


class Finding(NamedTuple):
    """Words that a language rule minds."""

    place: str
    words: str
    rule: str


def plain(html: str) -> str:
    """Return rich text or a transcript as plain words; tags become spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def publications_own(content: DemoContent) -> list[Words]:
    """Return every text of the demo that the publication itself wrote."""
    return list(_strings("", content))


def _strings(place: str, value: Any) -> Iterator[Words]:
    if isinstance(value, str):
        yield Words(place, value)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _strings(f"{place}[{getattr(item, 'slug', number)}]", item)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in MEMBERS_OWN:
                yield from _strings(f"{place}.{name}".lstrip("."), getattr(value, name))


@cache
def _rules() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return rules


def findings(words: Words, levels: frozenset[str]) -> list[Finding]:
    """Return what the language rules of these `levels` mind in a text; names and words quoted as words are let be."""
    text = plain(words.text)
    spared = [match.span() for match in QUOTED.finditer(text)]
    spared += [match.span() for name in PROPER_NAMES for match in re.finditer(name, text)]
    return [
        Finding(words.place, match.group(), rule["id"])
        for rule in _rules()
        if rule["level"] in levels
        for match in re.finditer(rf"(?<![\w-])(?:{rule['pattern']})(?![\w-])", text, re.IGNORECASE)
        if not any(start <= match.start() and match.end() <= end for start, end in spared)
    ]
