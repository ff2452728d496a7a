"""Many numbers, some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from editorial.finding.constants import BATCH


def in_batches(numbers: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """Yield the numbers in lists of at most `size`."""
    remaining = iter(numbers)
    while some := list(islice(remaining, size)):
        yield some
