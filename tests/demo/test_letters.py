"""An excerpt of the demo is made by cutting, says where it was cut, and tells nobody who wrote it."""

import re

import pytest

from demo.reading import read_content
from demo.schema.content import DemoContent
from demo.schema.writings import Letter
from editorial.letters.excerpts import strays_in
from tests.demo.words import plain, publications_own

MARK = re.compile(r"\[(…|[a-z]+)\]")
REDACTIONS = {"name", "town", "place", "job", "date"}
LONGEST_REDACTION = 5
"""In words: a redaction stands for a name or a place, a longer gap is a cut and says so."""

each_letter = pytest.mark.parametrize("letter", read_content().letters, ids=lambda letter: letter.slug)


def marks_and_gaps(letter: Letter) -> list[tuple[str, str]]:
    """Return each place where the excerpt leaves the original: the mark that stands there, and the words left out.

    The beginning and the end are such places too; there, and wherever nothing is marked, the mark is empty.
    """
    excerpt = re.sub(r"\s+([,.?!])", r"\1", plain(letter.excerpt))
    original = plain(letter.original)
    pieces = [piece.strip() for piece in MARK.split(excerpt)[::2]]
    marks = MARK.findall(excerpt)
    found, at = [], 0
    for piece, mark in zip(pieces, ["", *marks], strict=True):
        start = original.find(piece, at) if piece else at
        assert start >= 0, f"“{piece}” does not stand in the original after “{original[max(0, at - 40) : at]}”"
        found.append((mark, original[at:start].strip()))
        at = start + len(piece)
    last_mark = found.pop()[0] if not pieces[-1] else ""
    return [*found, (last_mark, original[at:].strip())]


@each_letter
def test_what_remains_of_a_letter_stands_in_the_original_in_order(letter: Letter) -> None:
    assert strays_in(letter.excerpt, letter.original) == []
    assert marks_and_gaps(letter)


@each_letter
def test_every_cut_is_marked(letter: Letter) -> None:
    assert [gap for mark, gap in marks_and_gaps(letter) if gap and not mark] == []


@each_letter
def test_a_redaction_is_of_a_known_kind_and_stands_for_a_few_words(letter: Letter) -> None:
    redactions = [(mark, gap) for mark, gap in marks_and_gaps(letter) if mark and mark != "…"]
    assert {mark for mark, _ in redactions} <= REDACTIONS
    assert [gap for _, gap in redactions if not 1 <= len(gap.split()) <= LONGEST_REDACTION] == []


@each_letter
def test_what_identifies_a_member_stands_in_the_original_and_nowhere_else(letter: Letter, content: DemoContent) -> None:
    own = [words for words in publications_own(content) if not words.place.startswith("users")]
    for secret in letter.identifying:
        whole = re.compile(rf"\b{re.escape(secret)}", re.IGNORECASE)
        assert whole.search(letter.original), f"“{secret}” does not stand in the original"
        assert not whole.search(plain(letter.excerpt)), f"“{secret}” was not cut"
        assert [words.place for words in own if whole.search(plain(words.text))] == []


def test_letters_are_of_every_length(content: DemoContent) -> None:
    lengths = sorted(len(letter.original.split()) for letter in content.letters)
    assert lengths[0] < 20
    assert 850 <= lengths[-1] <= 1000


def test_a_follow_up_comes_from_the_same_member(content: DemoContent) -> None:
    letters = {letter.slug: letter for letter in content.letters}
    follow_ups = [letter for letter in content.letters if letter.follows]
    assert follow_ups
    for letter in follow_ups:
        earlier = letters[str(letter.follows)]
        assert earlier.contributor == letter.contributor
        assert earlier.received_days_ago > letter.received_days_ago
