"""Texts that follow one another: what went before comes first."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class InSeries(Protocol):
    """A text that may follow an earlier one of its kind."""

    @property
    def slug(self) -> str:
        """The key of this text."""

    @property
    def follows(self) -> str | None:
        """The key of the text before it."""


Text = TypeVar("Text", bound=InSeries)


def in_series_order(texts: Iterable[Text]) -> list[Text]:
    """Return `texts` so that each stands after the one it follows; else in the order in which they came.

    Texts that follow each other in a circle, or something that is not there, are left out: `reading` refuses them.
    """
    waiting, ordered, placed = list(texts), [], set[str]()
    while ready := [text for text in waiting if text.follows is None or text.follows in placed]:
        ordered += ready
        placed |= {text.slug for text in ready}
        waiting = [text for text in waiting if text.slug not in placed]
    return ordered
