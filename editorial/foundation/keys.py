"""Keys of rows, as addresses and forms name them."""

import re

_KEY = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


def key_in(words: str) -> int | None:
    """Return the key that somebody typed or sent; none where it is no number that a row could have.

    `str.isdigit` is no such question: it holds "²" and five thousand digits for numbers too.
    """
    return int(words) if _KEY.fullmatch(words) else None
