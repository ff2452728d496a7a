"""Keys of rows, as addresses and forms name them."""

import re
from typing import Any

_KEY = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


def key_in(words: str) -> int | None:
    """Return the key that somebody typed or sent; none where it is no number that a row could have.

    `str.isdigit` is no such question: it holds "²" and five thousand digits for numbers too.
    """
    return int(words) if _KEY.fullmatch(words) else None


class KeyedChooser:
    """A mixin for Wagtail's chooser widgets: a value that no row could have is no choice, where theirs would fail."""

    def get_instance(self, value: Any) -> Any:
        """Return the row of a value, or nothing. value: a row, its key, or whatever was sent instead."""
        is_row = isinstance(value, self.model_class)  # type: ignore[attr-defined]
        return super().get_instance(value if is_row else key_in(str(value)))  # type: ignore[misc]
