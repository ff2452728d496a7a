"""Module references in a text: "Module 3", "Modules 5 and 6", "Modules 3–5", "eLearning Module four"."""

import re
from dataclasses import dataclass
from typing import Any

from editorial.foundation.findings import Finding
from editorial.pages.bodies import place_of, texts_in

SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(), 1
    )
}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(SMALL_NUMBERS, key=len, reverse=True))})"
_GAP = r"[\s\u00a0]"
_JOIN = rf"(?:{_GAP}*(?:,{_GAP}*(?:and|&|or)?|&|[-‐‑–—]|\b(?:and|or|to)\b){_GAP}*)"
REFERENCE = re.compile(rf"\b[Mm]odules?{_GAP}+({_NUMBER}(?:{_JOIN}{_NUMBER})*)\b", re.IGNORECASE)
_PART = re.compile(rf"{_NUMBER}", re.IGNORECASE)
_RANGE = re.compile(rf"{_GAP}*(?:[-‐‑–—]|to){_GAP}*", re.IGNORECASE)
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
    """Return the module numbers that a text names, in order. A range names its ends, and what lies between once more."""
    found: list[Mention] = []
    for match in REFERENCE.finditer(text):
        before: Mention | None = None
        for part in _PART.finditer(text, match.start(1), match.end(1)):
            mention = Mention(_value(part.group()), part.start(), part.end())
            between = text[before.end : mention.start] if before else ""
            if before and _RANGE.fullmatch(between) and before.number < mention.number <= before.number + LONGEST_RANGE:
                inner = range(before.number + 1, mention.number)
                found += [Mention(number, mention.start, mention.start) for number in inner]
            found.append(mention)
            before = mention
    return found


def modules_in(text: str) -> list[int]:
    """Return the numbers of the modules that a text names, each once, in order of mention."""
    return list(dict.fromkeys(mention.number for mention in mentions_in(text)))


def modules_cited_by(response: Any) -> list[int]:
    """Return the numbers of the modules that a response names in its body and sign-off; letters are not read."""
    texts = [text for block in response.body for text in texts_in(block.value)]
    return list(dict.fromkeys(number for text in [*texts, response.sign_off] for number in modules_in(text)))


def module_findings(response: Any, known: set[int]) -> list[Finding]:
    """Name each module that a response refers to and that is not live.

    known: the numbers of the live modules.
    """
    found = []
    for place, block in enumerate(response.body, 1):
        for number in dict.fromkeys(number for text in texts_in(block.value) for number in modules_in(text)):
            if number not in known:
                there = (
                    f"There are {len(known)}: {', '.join(map(str, sorted(known)))}." if known else "There is none yet."
                )
                found.append(Finding("body", f"Module {number} is not published. {there}", place_of(place, block)))
    return found
