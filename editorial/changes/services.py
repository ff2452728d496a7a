"""Telling that readers see something else from now on, and the version of what they see.

The version is the sum of a few counters, since a single one would be held by each change until it commits:
publications would wait for each other, and a withdrawal, which locks several texts, could wait in a circle. A
transaction takes a counter that no other holds, and adds one where all are held. The sum changes with the commit of
each change, in whatever order they commit, and never falls.

There is one version for the installation and not one for each site: topics, snippets and related answers are shown
across sites.
"""

from django.db import connection
from django.db.models import F, QuerySet, Sum

from editorial.changes.models import ContentCounter
from editorial.changes.signals import Change, content_changed
from editorial.outbox.exceptions import OutsideTransactionError


def announce(change: Change) -> None:
    """Tell everybody who follows what readers see, in the caller's transaction, and count the content's version up.

    Raises OutsideTransactionError when no transaction is open, and whatever a subscriber raises.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError("Tell of a change inside the transaction that makes it.")
    if not _is_counted():
        _count()
        connection.on_commit(_counted)
    content_changed.send(sender=Change, change=change)


def content_version() -> int:
    """Return the version of everything that readers see, as it is committed now. One query."""
    return int(ContentCounter.objects.aggregate(sum=Sum("value"))["sum"] or 0)


def _counted() -> None:
    """Mark a transaction that has counted: Django forgets what waits for a commit with the savepoint that asked."""


def _is_counted() -> bool:
    """Tell whether this transaction has raised the counter, and no rollback to a savepoint can undo that alone."""
    around = set(connection.savepoint_ids)
    return any(work is _counted and savepoints <= around for savepoints, work, *_ in connection.run_on_commit)


def _count() -> None:
    """Count up in one statement: a counter that nobody holds, or a new one."""
    if not ContentCounter.objects.filter(pk=_free()[:1]).update(value=F("value") + 1):
        ContentCounter.objects.create(value=1)


def _free() -> QuerySet:
    counters = ContentCounter.objects.order_by("pk").values("pk")
    if connection.features.has_select_for_update_skip_locked:
        return counters.select_for_update(skip_locked=True)
    return counters
