"""One mail for one happening.

What happens to a text is often made of parts that have mails of their own: a text that is taken back loses its
approvals, one whose letter was withdrawn leaves its review. Whoever tells of the whole keeps the mails of its parts
away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_told_whole: ContextVar[bool] = ContextVar("is_told_whole", default=False)


@contextmanager
def told_whole() -> Iterator[None]:
    """Send no mails about reviews that end and approvals that are withdrawn inside: the caller tells people itself."""
    before = _is_told_whole.set(True)
    try:
        yield
    finally:
        _is_told_whole.reset(before)


def is_told_whole() -> bool:
    """Tell whether somebody tells of the whole of what happens now."""
    return _is_told_whole.get()
