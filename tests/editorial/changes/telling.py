"""Hearing what is told to have changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from editorial.changes.signals import Change, content_changed


@contextmanager
def told() -> Iterator[list[Change]]:
    """Collect the changes that are told, each of which must be told inside a transaction of its own."""
    heard: list[Change] = []
    around = len(connection.savepoint_ids)

    def listen(change: Change, **kwargs: object) -> None:
        assert len(connection.savepoint_ids) > around, "outside the transaction of the change"
        heard.append(change)

    content_changed.connect(listen)
    try:
        yield heard
    finally:
        content_changed.disconnect(listen)
