"""The worker: takes rows that are due, one at a time, and does their work."""

import datetime
import logging
import time
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Min

from editorial.foundation import clock
from editorial.outbox.back_off import wait_after
from editorial.outbox.constants import LEASE, MAX_ATTEMPTS
from editorial.outbox.models import OutboxRow
from editorial.outbox.querysets import OutboxQuerySet
from editorial.outbox.registry import handler_for

logger = logging.getLogger(__name__)

ERROR_LIMIT = 2000
SHORTEST_WAIT = datetime.timedelta(seconds=0.2)
NO_WORD = "The worker ended during each attempt without a word. Look at its log before you try again."


def run_due(*, limit: int = 1000) -> int:
    """Do what is due, row by row. Returns how many rows were worked on, finished or not.

    limit: the most rows to take, so that a caller hears from us again even while new work keeps coming.
    """
    done = 0
    while done < limit and run_one():
        done += 1
    return done


def run_all(*, patience: datetime.timedelta) -> int:
    """Do all that there is to do, also what failed and waits for its next attempt, for as long as we have patience.

    For whoever has to leave nothing behind, where a moment's failure (a full disk, no thread to be had) would. Returns
    how many rows are left.
    """
    end = clock.now() + patience
    while True:
        while run_due():
            continue
        due = OutboxRow.objects.filter(state=OutboxRow.State.DUE)
        next_at = due.aggregate(next_at=Min("due_at"))["next_at"]
        if next_at is None:
            return 0
        # A row that is due and was not ours to take is in the hands of another worker.
        wait = max(next_at - clock.now(), SHORTEST_WAIT)
        if clock.now() + wait > end:
            return due.count()
        time.sleep(wait.total_seconds())


def run_one() -> bool:
    """Take one row that is due and do its work. Returns whether there was one.

    A handler's failure is kept on the row and never leaves here; the database's own failures do.
    """
    row = claim()
    if row is None:
        return False
    try:
        handler_for(row.topic)(row.payload)
    # A handler may fail in any way at all; each of them means "later", and none may stop the worker.
    except Exception as failure:
        logger.warning("%s failed, attempt %s of %s", row, row.attempts, MAX_ATTEMPTS, exc_info=True)
        _put_back(row, f"{type(failure).__name__}: {failure}"[:ERROR_LIMIT])
    else:
        _finish(row, OutboxRow.State.DONE)
    return True


def claim() -> OutboxRow | None:
    """Take the next row that is due and hold it for the length of a lease; None when there is nothing to do.

    A row that was begun as often as allowed, and whose workers all ended without a word, is given up here.
    """
    # The look outside a transaction takes no lock, so an idle worker never keeps SQLite's one place for a writer.
    while OutboxRow.objects.claimable(clock.now()).exists():
        with transaction.atomic():
            row = OutboxRow.objects.claimable(clock.now()).select_for_update(skip_locked=True, of=("self",)).first()
            if row is None:
                return None
            if not _mark(row):
                continue
        if row.attempts <= MAX_ATTEMPTS:
            return row
        _finish(row, OutboxRow.State.DEAD, error=NO_WORD)
    return None


def _mark(row: OutboxRow) -> bool:
    """Write our lease on the row, unless another worker has marked it since we looked."""
    seen = row.claim
    row.claim, row.attempts, row.leased_until = uuid.uuid4().hex, row.attempts + 1, clock.now() + LEASE
    unchanged = OutboxRow.objects.filter(pk=row.pk, claim=seen, state=OutboxRow.State.DUE)
    return bool(unchanged.update(claim=row.claim, attempts=row.attempts, leased_until=row.leased_until))


def _put_back(row: OutboxRow, error: str) -> None:
    """Let a failed row wait for its next attempt, or give it up after the last."""
    if row.attempts >= MAX_ATTEMPTS:
        _finish(row, OutboxRow.State.DEAD, error=error)
        return
    due_at = clock.now() + wait_after(row.attempts, clock.chance())
    try:
        with transaction.atomic():
            _own(row).update(leased_until=None, due_at=due_at, last_error=error)
    except IntegrityError:
        _finish(row, OutboxRow.State.DONE, error=f"{error}\nA newer row for the same work has taken its place.")


def _finish(row: OutboxRow, state: OutboxRow.State, error: str = "") -> None:
    """End the work on a row, if it is still ours: after a lease that ran out another worker may have it."""
    ended = _own(row).update(state=state, last_error=error, leased_until=None, finished_at=clock.now())
    if not ended:
        logger.warning("%s took longer than its lease, and was done twice", row)
    elif state == OutboxRow.State.DEAD:
        logger.error("%s is given up: %s", row, error)


def _own(row: OutboxRow) -> OutboxQuerySet:
    """Return the row as long as its claim is the one we wrote."""
    return OutboxRow.objects.filter(pk=row.pk, claim=row.claim, state=OutboxRow.State.DUE)
