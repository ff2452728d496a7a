"""Choosing the passage of a document that answers a query best, and marking what matches in it.

A passage is plain text in pieces. Nothing in it is HTML, so whoever shows it escapes each piece as any other text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.constants import MAX_PASSAGE_SOURCE, PASSAGE_CHARACTERS
from search.text import Token, tokens
from search.types import Fragment, Highlight, Voice

ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A run of matches within one text, and what its distinct terms are worth together."""

    text: str
    matches: tuple[Token, ...]
    worth: int


def best_highlight(sources: Iterable[tuple[Voice, str]], worths: Mapping[str, int]) -> Highlight | None:
    """The best passage among several texts, or None where no text has any of the terms.

    Arguments: `sources` gives texts with whose words they are, the preferred ones first; `worths` says what each term
    of the query is worth.
    """
    best: tuple[Voice, _Passage] | None = None
    for voice, text in sources:
        passage = _best_passage(text[:MAX_PASSAGE_SOURCE], worths)
        if passage and (best is None or passage.worth > best[1].worth):
            best = (voice, passage)
    if best is None:
        return None
    voice, passage = best
    return Highlight(voice, tuple(_fragments(passage)))


def _best_passage(text: str, worths: Mapping[str, int]) -> _Passage | None:
    matches = [token for token in tokens(text) if token.term in worths]
    held: Counter[str] = Counter()
    best_span, best_worth, worth, left = (0, 0), 0, 0, 0
    for right, match in enumerate(matches):
        worth += 0 if held[match.term] else worths[match.term]
        held[match.term] += 1
        while match.end - matches[left].start > PASSAGE_CHARACTERS and left < right:
            term = matches[left].term
            held[term] -= 1
            worth -= 0 if held[term] else worths[term]
            left += 1
        if worth > best_worth:
            best_span, best_worth = (left, right + 1), worth
    if not best_worth:
        return None
    return _Passage(text, tuple(matches[slice(*best_span)]), best_worth)


def _fragments(passage: _Passage) -> Iterator[Fragment]:
    start, end = _bounds(passage.text, passage.matches)
    if start > 0:
        yield Fragment(ELLIPSIS, is_match=False)
    at = start
    for match in passage.matches:
        if match.start < at or match.end > end:
            continue
        if match.start > at:
            yield Fragment(_tidy(passage.text[at : match.start]), is_match=False)
        yield Fragment(passage.text[match.start : match.end], is_match=True)
        at = match.end
    if at < end:
        yield Fragment(_tidy(passage.text[at:end]), is_match=False)
    if end < len(passage.text.rstrip()):
        yield Fragment(ELLIPSIS, is_match=False)


def _bounds(text: str, matches: Sequence[Token]) -> tuple[int, int]:
    """Where the passage begins and ends: around the matches, at the edges of words."""
    first, last = matches[0].start, max(match.end for match in matches)
    spare = max(0, PASSAGE_CHARACTERS - (last - first))
    start = max(0, first - spare // 3)
    if start > 0:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    end = min(len(text), start + max(PASSAGE_CHARACTERS, last - start))
    if end < len(text):
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else last
    return start, end


def _tidy(text: str) -> str:
    """The text with every run of white space, line breaks too, as one space."""
    return _SPACE.sub(" ", text)
