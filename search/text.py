"""From a text to its terms: what counts as a word, and which words count as the same.

Works on any string. Accents, case, quotation marks and apostrophes make no difference; words with hyphens are found by
their parts and as one; emoji are words; scripts without case or written from right to left are left as they are.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from search.constants import MAX_TERM_CHARACTERS

_MARKS = r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0e00-\u0e7f"
_JOINERS = r"\u00ad\u200c\u200d"
_LETTERS = rf"(?:[^\W_]|[{_MARKS}{_JOINERS}])"
_APOSTROPHES = r"['\u2018\u2019\u02bc\u201b\uff07`\u00b4]"
_HYPHENS = r"[-\u2010\u2011]"
_EMOJI = r"[\u2600-\u27bf\u2b00-\u2bff\U0001f100-\U0001f3fa\U0001f400-\U0001faff]"

_WORD = rf"[^\W_]{_LETTERS}*(?:{_APOSTROPHES}{_LETTERS}+)*"
_TOKEN = re.compile(rf"(?P<word>{_WORD}(?:{_HYPHENS}{_WORD})*)|(?P<emoji>{_EMOJI})")
_HYPHEN = re.compile(_HYPHENS)
_ENDING = re.compile(rf"(?<=[^\W\d_]){_APOSTROPHES}(?:s|ll|ve|re|d|m)$", re.IGNORECASE)
_DROPPED = re.compile(rf"{_APOSTROPHES}|[{_JOINERS}]")
_MAX_COMPOUND_PARTS = 3

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as folded, as the term that it counts as, and where it stands (start and end offsets)."""

    word: str
    term: str
    start: int
    end: int


def without_nul(text: str) -> str:
    """The text without what a database cannot hold: NUL characters and halves of surrogate pairs."""
    if "\x00" not in text and text.isascii():
        return text
    return text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order. A word with hyphens gives its parts and then the whole, written as one."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = match.group()
        parts = _HYPHEN.split(written) if match["word"] else [written]
        if len(parts) == 1:
            yield _token(written, start, end)
            continue
        offset = start
        for part in parts:
            yield _token(part, offset, offset + len(part))
            offset += len(part) + 1
        if len(parts) <= _MAX_COMPOUND_PARTS:
            yield _token("".join(parts), start, end)


def _token(written: str, start: int, end: int) -> Token:
    word, term = _word_and_term(written)
    return Token(word, term, start, end)


@lru_cache(maxsize=65_536)
def _word_and_term(written: str) -> tuple[str, str]:
    word = fold(written)[:MAX_TERM_CHARACTERS]
    return word, _stem(word)


def fold(written: str) -> str:
    """A word without case, accents and apostrophes, and without what these join to it ('s, 'll, 've, 're, 'd, 'm).

    May be empty for a word made of marks only.
    """
    plain = _DROPPED.sub("", _ENDING.sub("", written))
    if plain.isascii():
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", plain).casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


def _stem(word: str) -> str:
    """The English stem of a word in Latin letters; any other word as it is.

    The stemmer keeps its state in itself, so one thread uses it at a time.
    """
    if not (word.isascii() and word.isalpha()):
        return word
    with _stemmer_lock:
        stem: str = _stemmer.stemWord(word)
    return stem
