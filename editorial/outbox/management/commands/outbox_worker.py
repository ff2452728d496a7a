"""`manage.py outbox_worker`: does the work that waits in the outbox."""

import logging
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from editorial.foundation import clock
from editorial.outbox.constants import KEPT_WHEN_DONE
from editorial.outbox.services import enqueue_daily, enqueue_regular, forget_done
from editorial.outbox.worker import run_due

logger = logging.getLogger(__name__)

#: Seconds between looks at the signal flag while there is nothing to do.
SLICE = 0.1
#: Seconds between two rounds: clean-up of finished rows, and daily work whose hour has come.
ROUND_EVERY = 600
#: Seconds between two looks at the regular work.
REGULAR_EVERY = 5


class Command(BaseCommand):
    """Works until it is told to stop; then it finishes the row in hand and ends."""

    help = "Do the work that waits in the outbox. Ends cleanly on Ctrl-C or SIGTERM; run as many as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to wait when idle, and whether to end when nothing is due."""
        parser.add_argument("--once", action="store_true", help="Ask for what is to be done by now, do it, then end.")
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between looks when idle (default: 1).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped, or with --once until nothing is due."""
        if options["once"]:
            enqueue_daily()
            enqueue_regular()
            done = run_due(limit=1_000_000)
            self.stdout.write(f"{done} {'row' if done == 1 else 'rows'} of work.")
            return
        self.is_stopped = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        logger.info("The outbox worker has started")
        rounds = {self.go_round: ROUND_EVERY, enqueue_regular: REGULAR_EVERY}
        went_at = {act: -float(seconds) for act, seconds in rounds.items()}
        while not self.is_stopped:
            for act, seconds in rounds.items():
                if time.monotonic() - went_at[act] >= seconds and self.attempt(act) is not None:
                    went_at[act] = time.monotonic()
            if not self.attempt(self.work):
                self.rest(options["interval"])
        logger.info("The outbox worker has stopped")

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Remember to end after the row in hand."""
        self.is_stopped = True

    def work(self) -> int:
        """Do one row."""
        return run_due(limit=1)

    def go_round(self) -> int:
        """Delete rows that were finished long enough ago, and ask for the work of the day."""
        return forget_done(before=clock.now() - KEPT_WHEN_DONE) + enqueue_daily()

    def attempt(self, act: Any) -> int | None:
        """Do something with the database; None when the database is away, which passes."""
        try:
            close_old_connections()
            return int(act())
        except (DatabaseError, InterfaceError):
            logger.exception("The database does not answer; trying again shortly")
            connection.close()
            return None

    def rest(self, seconds: float) -> None:
        """Wait, but not longer than until the signal to stop."""
        end = time.monotonic() + seconds
        while not self.is_stopped and time.monotonic() < end:
            time.sleep(SLICE)
