"""How long a text takes to read."""

import math

#: Words a minute of silent reading in English, after Brysbaert (2019): 238 for non-fiction.
WORDS_PER_MINUTE = 238


def minutes_to_read(text: str) -> int:
    """Return the whole minutes that a text takes, at least one."""
    return max(1, math.ceil(len(text.split()) / WORDS_PER_MINUTE))
