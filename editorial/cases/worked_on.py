"""What a text says of the cases in which it is worked on. It imports no model: see `review.finishing`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editorial.cases.models import Case


class WorkedOn:
    """A text that somebody works on in a case: its people, day and risk flags count for it."""

    def case_at_work(self) -> "Case | None":
        """Return the case in which the text is worked on; None while it has none."""
        raise NotImplementedError

    def publishing_case(self) -> "Case | None":
        """Return the case that says when the text goes live once it is approved; None for at once."""
        return None

    def quoted_cases(self) -> Iterable["Case"]:
        """Return the cases of what this version quotes: their risk flags count for it too."""
        return ()
