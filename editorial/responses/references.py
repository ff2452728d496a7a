"""Module references in a text: "Module 3", "Modules 5 and 6", "Modules 3–5", "eLearning Module four"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from editorial.foundation.findings import Finding
from editorial.foundation.plain_text import plain_text
from editorial.pages.bodies import place_of, texts_in

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
SMALL_NUMBERS |= {"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
_NUMBER = rf"(?:\d{{1,3}}(?!\d)|(?:{'|'.join(sorted(SMALL_NUMBERS, key=len, reverse=True))})(?!\w))"
#: White space, the no-break space among it.
_GAP = r"\s"
_DASH = r"\-‐‑‒–—"
_JOIN = rf"(?:{_GAP}*(?:,{_GAP}*(?:(?:and|or){_GAP}|&)?|[&/{_DASH}]|\b(?:and|or|to|through)\b){_GAP}*)"
#: One module, or two that are joined; a longer list needs the plural.
_ONE = rf"module{_GAP}+(?P<one>{_NUMBER}(?:{_GAP}*(?:&|[{_DASH}]|and\b|or\b){_GAP}*{_NUMBER})?)"
_MANY = rf"modules{_GAP}+(?P<many>{_NUMBER}(?:{_JOIN}{_NUMBER})*)"
REFERENCE = re.compile(rf"(?<![^\W_])(?:{_MANY}|{_ONE})(?!\w)", re.IGNORECASE)
_PART = re.compile(_NUMBER, re.IGNORECASE)
_RANGE = re.compile(rf"{_GAP}*(?:[{_DASH}]|to|through){_GAP}*", re.IGNORECASE)
#: "in this module one learns": in small letters, "one" is seldom a number.
_PRONOUN = re.compile(rf"modules?{_GAP}+one")
#: A range longer than this is a slip of the keyboard, not a reference.
LONGEST_RANGE = 30


@dataclass(frozen=True)
class Mention:
    """One number of a reference: the module's number, and where it stands in the text."""

    number: int
    start: int
    end: int


def _value(word: str) -> int:
    return int(word) if word.isdigit() else SMALL_NUMBERS[word.casefold()]


def mentions_in(text: str) -> list[Mention]:
    """Return the module numbers that a text names, in order. A range names its ends and what lies between them."""
    found: list[Mention] = []
    for match in REFERENCE.finditer(text):
        if _PRONOUN.match(match.group()):
            continue
        before: Mention | None = None
        numbers = "many" if match.group("many") else "one"
        for part in _PART.finditer(text, match.start(numbers), match.end(numbers)):
            mention = Mention(_value(part.group()), part.start(), part.end())
            found += [*_between(before, mention, text), mention]
            before = mention
    return found


def _between(first: Mention | None, last: Mention, text: str) -> list[Mention]:
    """Return what lies inside a range such as "3–5"; it has no place of its own in the text."""
    if first is None or not _RANGE.fullmatch(text[first.end : last.start]):
        return []
    if not first.number < last.number <= first.number + LONGEST_RANGE:
        return []
    return [Mention(number, last.start, last.start) for number in range(first.number + 1, last.number)]


def modules_in(text: str) -> list[int]:
    """Return the numbers of the modules that a text names, each once, in order of mention."""
    return list(dict.fromkeys(mention.number for mention in mentions_in(text)))


def modules_cited_by(response: Any) -> list[int]:
    """Return the numbers of the modules that a response names in its own words; letters are not read."""
    return list(dict.fromkeys(number for _, _, text in _own_texts(response) for number in modules_in(text)))


def module_findings(response: Any, known: set[int]) -> list[Finding]:
    """Name each module that a response refers to and that is not live, once for each place.

    known: the numbers of the live modules.
    """
    there = f"There are {len(known)}: {', '.join(map(str, sorted(known)))}." if known else "There is none yet."
    missing = {
        (field, place, number): None
        for field, place, text in _own_texts(response)
        for number in modules_in(text)
        if number not in known
    }
    return [Finding(field, f"Module {number} is not published. {there}", place) for field, place, number in missing]


def _own_texts(response: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the expert's own texts, each with its form field and its place in words."""
    yield "standfirst", "", plain_text(response.standfirst)
    for number, block in enumerate(response.body, 1):
        for text in texts_in(block.value):
            yield "body", place_of(number, block), text
    yield "sign_off", "", plain_text(response.sign_off)
