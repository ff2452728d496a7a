"""Many things, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from editorial.discovery.constants import BATCH

Thing = TypeVar("Thing")


def in_batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """Yield the things in lists of at most `size`, none of them twice and none left out."""
    remaining = iter(things)
    while some := list(islice(remaining, size)):
        yield some
