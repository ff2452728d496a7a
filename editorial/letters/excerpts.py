"""An excerpt is made by cutting: what remains must stand in the original, in its order.

`[…]` marks a cut; a word in square brackets, such as `[name]`, stands for what identifies. Differences of white space,
quotation marks and dashes do not count: they are typography, not words.
"""

import re
import unicodedata

from editorial.pages.plain_text import plain_text

#: A cut ("[…]" or "[...]") or a redaction ("[name]"): one to four words in square brackets.
MARK = re.compile(r"\[(?:…|\.\.\.|[^\W\d_]+(?: [^\W\d_]+){0,3})\]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tokens(text: str) -> list[str]:
    """Return the words of a text for comparison: composed, lower case, one kind of apostrophe."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return WORD.findall(folded)


def pieces_of(excerpt: str) -> list[list[str]]:
    """Return what remains between the marks, each piece as its words."""
    return [words for words in map(tokens, MARK.split(plain_text(excerpt))) if words]


def _find(piece: list[str], source: list[str], start: int) -> int:
    """Return where a piece stands in the source at or after start, or -1."""
    for position in range(start, len(source) - len(piece) + 1):
        if source[position : position + len(piece)] == piece:
            return position
    return -1


def _longest_start(piece: list[str], source: list[str], start: int) -> int:
    """Return how many of the piece's first words stand together in the source at or after start."""
    best = 0
    for position in range(start, len(source)):
        length = 0
        while length < len(piece) and position + length < len(source) and source[position + length] == piece[length]:
            length += 1
        best = max(best, length)
        if best == len(piece):
            break
    return best


def strangers_in(excerpt: str, original: str) -> list[str]:
    """Return the words of an excerpt that do not stand in the original, or not in this order; none, when it was cut.

    excerpt: rich text. original: the letter as it came.
    """
    source, position, found = tokens(original), 0, []
    known = set(source)
    for piece in pieces_of(excerpt):
        at = _find(piece, source, position)
        if at >= 0:
            position = at + len(piece)
            continue
        unknown = [word for word in piece if word not in known]
        found.append(" ".join(unknown or piece[_longest_start(piece, source, position) :][:6]))
    return found
