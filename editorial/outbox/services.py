"""What can be done with rows of work: ask for some, have it tried again, forget what is done."""

import datetime
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone

from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError
from editorial.outbox.exceptions import OutsideTransactionError
from editorial.outbox.models import OutboxRow
from editorial.outbox.registry import daily_topics, regular_topics

REGULAR = "regular"
"""The key of regular work: one row stands for all turns of a topic."""


def enqueue(
    *, topic: str, payload: dict[str, Any] | None = None, key: str = "", due_at: datetime.datetime | None = None
) -> None:
    """Ask for work, in the caller's transaction: it is done if the change is committed, and only then.

    topic: whose handler does it.
    payload: JSON for the handler: ids and plain values, never a member's words.
    key: rows with the same topic and key stand for the same work. One that no worker has begun takes the newer payload
        and its full number of attempts, and the sooner moment, instead of a second row; behind one that is being
        worked on, a new row waits.
    due_at: not before this moment; at once, when none is given.
    Raises OutsideTransactionError when no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(f"Ask for “{topic}” inside the transaction of the change that needs it.")
    when = due_at or clock.now()
    if not key:
        OutboxRow.objects.create(topic=topic, payload=payload or {}, due_at=when)
        return
    while not _renew(topic, key, payload or {}, when) and not _add(topic, key, payload or {}, when):
        continue


def try_again(*, row: OutboxRow) -> None:
    """Give a row that was given up its full number of attempts again, from now.

    Raises ConflictError when the row is no longer given up, or when a newer row stands for the same work.
    """
    again = OutboxRow.objects.dead().filter(pk=row.pk)
    try:
        with transaction.atomic():
            changed = again.update(state=OutboxRow.State.DUE, attempts=0, due_at=clock.now(), finished_at=None)
    except IntegrityError:
        raise ConflictError(f"{row}: a newer row for the same work is waiting already.") from None
    if not changed:
        raise ConflictError(f"{row} is not given up any more.")


def try_all_again(*, rows: Iterable[OutboxRow]) -> tuple[int, list[str]]:
    """Have several rows tried again; one that cannot be does not hold up the others.

    Returns how many will be, and for each other row why not.
    """
    done, refusals = 0, []
    for row in rows:
        try:
            try_again(row=row)
        except ConflictError as refusal:
            refusals.append(str(refusal))
        else:
            done += 1
    return done, refusals


@transaction.atomic
def enqueue_daily() -> int:
    """Ask for the daily work whose hour has come and that was not asked for today. Returns how much that was.

    It may be asked as often as wanted, by any number of workers at once.
    """
    now = timezone.localtime(clock.now())
    asked = 0
    for topic, hour in daily_topics().items():
        key = f"daily:{now:%Y-%m-%d}"
        if now.hour >= hour and not OutboxRow.objects.filter(topic=topic, key=key).exists():
            enqueue(topic=topic, key=key)
            asked += 1
    return asked


def enqueue_regular() -> int:
    """Ask for the regular work whose next turn has come. Returns how much that was.

    It may be asked as often as wanted, by any number of workers at once: the row of a topic's last turn is taken up
    again, so it stands once. One that waits after a failure keeps its wait; one that was given up stays to be seen, and
    a new row takes its place.
    """
    asked, now = 0, clock.now()
    for topic, interval in regular_topics().items():
        rows = OutboxRow.objects.filter(topic=topic, key=REGULAR)
        last = rows.order_by("-pk").first()
        if last is None or last.state == OutboxRow.State.DEAD:
            asked += _add(topic, REGULAR, {}, now)
        elif last.state == OutboxRow.State.DONE and last.finished_at and last.finished_at <= now - interval:
            asked += _take_up(last, now)
    return asked


def forget_done(*, before: datetime.datetime) -> int:
    """Delete rows whose work was done before a moment. Returns how many there were."""
    return OutboxRow.objects.finished_before(before).delete()[0]


def _renew(topic: str, key: str, payload: dict[str, Any], when: datetime.datetime) -> bool:
    """Give the waiting row of a key the newer payload. The update also keeps workers off it until we commit."""
    waiting = OutboxRow.objects.waiting(topic, key)
    return bool(waiting.update(payload=payload, attempts=0, due_at=Least(F("due_at"), Value(when))))


def _take_up(row: OutboxRow, now: datetime.datetime) -> int:
    """Make a finished row due again, unless another worker was faster."""
    finished = OutboxRow.objects.filter(pk=row.pk, state=OutboxRow.State.DONE, finished_at=row.finished_at)
    with suppress(IntegrityError), transaction.atomic():
        return finished.update(state=OutboxRow.State.DUE, attempts=0, due_at=now, finished_at=None)
    return 0


def _add(topic: str, key: str, payload: dict[str, Any], when: datetime.datetime) -> bool:
    """Write a row unless another transaction was faster."""
    try:
        with transaction.atomic():
            OutboxRow.objects.create(topic=topic, payload=payload, key=key, due_at=when)
    except IntegrityError:
        return False
    return True
