"""The course as a path: which module comes before a number, and which after."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Numbered(Protocol):
    """Something with a place in the course."""

    @property
    def number(self) -> int | None: ...


Step = TypeVar("Step", bound=Numbered)


def before_and_after(steps: Iterable[Step], number: int | None) -> tuple[Step | None, Step | None]:
    """Return the nearest step below a number and the nearest above it; neither for a draft without a number.

    steps: in any order; those without a number are left out.
    """
    if number is None:
        return None, None
    numbered = [(step.number, step) for step in steps if step.number is not None]
    below = [pair for pair in numbered if pair[0] < number]
    above = [pair for pair in numbered if pair[0] > number]
    return (
        max(below, key=lambda pair: pair[0])[1] if below else None,
        min(above, key=lambda pair: pair[0])[1] if above else None,
    )
