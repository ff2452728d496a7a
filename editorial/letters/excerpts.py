"""An excerpt is made by cutting: what remains must stand in the original, in its order.

`[…]` marks a cut, and a redaction such as `[name]` stands for what identifies. Between two marks the words follow each
other as they do in the original: a cut without a mark is a fault too. The beginning and the end need no mark, since
greeting and signature are left out as a rule. White space, quotation marks, dashes and invisible characters do not
count: they are typography, not words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from editorial.foundation.plain_text import plain_text

#: What a redaction may name, so that nobody can write words of their own in square brackets.
REDACTIONS = frozenset(
    {"name", "first-name", "last-name", "nickname", "relative", "child", "friend", "colleague", "doctor", "church"}
    | {"town", "village", "city", "place", "county", "region", "country", "street", "address", "hospital", "clinic"}
    | {"school", "college", "university", "club", "team", "employer", "company", "workplace", "job", "medicine"}
    | {"date", "day", "month", "year", "age", "number", "amount", "phone", "e-mail", "website", "event", "detail"}
)
_NAMED = "|".join(
    re.escape(word).replace(r"\-", "[ -]?") for word in sorted(REDACTIONS, key=lambda word: (-len(word), word))
)
#: A cut ("[…]", "[...]") or a redaction ("[name]", "[the town]").
MARK = re.compile(rf"\[(?:…|\.\.\.|(?:(?:a|an|the|my|his|her|their) )?(?:{_NAMED})s?)\]", re.IGNORECASE)
CUT = re.compile(r"\[(?:…|\.\.\.)\]")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ‛′´`＇", "'"))
#: Stands between words that are searched for; no word holds it.
_BETWEEN = "\n"
#: How many words of the letter are looked ahead for, to tell a word that was put in from a cut without a mark.
_REACH = 3
_SHOWN = 6


class Fault(Enum):
    """What can be wrong with an excerpt."""

    ADDED = "added"
    MOVED = "moved"
    UNMARKED = "unmarked"


@dataclass(frozen=True)
class Word:
    """A word as it is shown, and as it is compared."""

    shown: str
    key: str


@dataclass(frozen=True)
class Stray:
    """Words of an excerpt that were not left by cutting.

    ADDED: words that the original does not have. MOVED: the original has them, but not here. UNMARKED: the words
    after a cut without a mark; `after` are those before it.
    """

    fault: Fault
    words: str
    after: str = ""

    def __str__(self) -> str:
        if self.fault is Fault.ADDED:
            return f"“{self.words}” does not stand in the letter. Take it out, or put the member’s own words back."
        if self.fault is Fault.MOVED:
            return f"“{self.words}” does not stand in this place of the letter. Keep the member’s order."
        return f"Something was cut between “{self.after}” and “{self.words}”. Write […] where you cut."


def words_in(text: str) -> list[Word]:
    """Return the words of a text: composed, without invisible characters, with one kind of apostrophe."""
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    composed = unicodedata.normalize("NFKC", visible.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    return [Word(found, found.casefold()) for found in WORD.findall(composed)]


def pieces_of(excerpt: str) -> list[list[Word]]:
    """Return what remains between the marks of a rich text, each piece as its words."""
    return [words for words in map(words_in, MARK.split(plain_text(excerpt))) if words]


def strays_in(excerpt: str, original: str) -> list[Stray]:
    """Return what of an excerpt was not left by cutting the original; nothing, when all of it was.

    excerpt: rich text. original: the letter as it came. Each piece is looked for once in what follows the piece before
    it, so the work grows with the length of the letter.
    """
    letter, found = _Letter(original), []
    for piece in pieces_of(excerpt):
        if not letter.take(piece):
            found += _strays_of(piece, letter)
    return found


class _Letter:
    """An original that is read once from its beginning to its end."""

    def __init__(self, text: str) -> None:
        keys = [word.key for word in words_in(text)]
        self._text = _joined(keys)
        self._known = set(keys)
        self._position = 0

    def knows(self, word: Word) -> bool:
        """Tell whether the letter has this word anywhere."""
        return word.key in self._known

    def take(self, words: Sequence[Word]) -> bool:
        """Read on behind these words, where they next stand together. False, and no step, when they do not."""
        joined = _joined([word.key for word in words])
        at = self._text.find(joined, self._position)
        if at < 0:
            return False
        self._position = at + len(joined) - len(_BETWEEN)
        return True

    def goes_on_with(self, words: Sequence[Word]) -> bool:
        """Tell whether these words stand at the next place, or so close behind it that a few were replaced."""
        joined = _joined([word.key for word in words])
        place = self._position
        for _ in range(_REACH):
            if self._text.startswith(joined, place):
                return True
            place = self._text.find(_BETWEEN, place + 1)
            if place < 0:
                return False
        return False

    def longest_start(self, words: Sequence[Word]) -> int:
        """Return how many of the first words stand together from here on. A longer start never stands where a shorter
        one does not, so halving finds it."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self._text.find(_joined([word.key for word in words[:middle]]), self._position) >= 0:
                low = middle
            else:
                high = middle - 1
        return low


def _joined(keys: Sequence[str]) -> str:
    return _BETWEEN + _BETWEEN.join(keys) + _BETWEEN if keys else _BETWEEN


def _strays_of(piece: list[Word], letter: _Letter) -> list[Stray]:
    """Name what keeps a piece from being found: words that were put in or moved, or a cut without a mark."""
    found: list[Stray] = []
    before: list[Word] = []
    foreign: list[Word] = []
    at = 0
    while at < len(piece):
        put_in = _words_put_in(piece[at:], letter) if before else 0
        taken = 0 if put_in else _words_taken(piece[at:], letter)
        step = taken or put_in or 1
        words = piece[at : at + step]
        at += step
        if not taken:
            foreign += words
            before = []
            continue
        found += _named(foreign, letter)
        letter.take(words)
        if before:
            found.append(Stray(Fault.UNMARKED, _shown(words[:_SHOWN]), _shown(before[-_SHOWN:])))
        foreign, before = [], words
    return found + _named(foreign, letter)


def _words_taken(rest: list[Word], letter: _Letter) -> int:
    """Return how many words stand together further on. One alone says little: a common word stands everywhere."""
    taken = letter.longest_start(rest)
    is_chance = taken == 1 and len(rest) > 1 and not letter.goes_on_with(rest[:1])
    return 0 if is_chance else taken


def _words_put_in(rest: list[Word], letter: _Letter) -> int:
    """Return how many words were put in here: behind them, the letter goes on where it was left."""
    for count in range(1, min(_REACH, len(rest) - 1) + 1):
        behind = rest[count : count + _REACH]
        if not letter.goes_on_with(rest[:1]) and letter.goes_on_with(behind):
            return count
    return 0


def _named(words: list[Word], letter: _Letter) -> list[Stray]:
    """Return one message for neighbouring words that are not the letter's, or not here."""
    if not words:
        return []
    is_known = all(letter.knows(word) for word in words)
    return [Stray(Fault.MOVED if is_known else Fault.ADDED, _shown(words))]


def _shown(words: Sequence[Word]) -> str:
    return " ".join(word.shown for word in words)
