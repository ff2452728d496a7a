"""`manage.py serve`: the web server and the worker of the outbox, started and stopped together, for a laptop."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

PATIENCE = 10.0
"""Seconds that a process has to end by itself before it is killed."""


class Command(BaseCommand):
    """Runs both processes until one of them ends or somebody stops the command."""

    help = "Serve the site and work off the outbox; Ctrl-C stops both. With --demo, prepare the demo publication first."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, and whether the demo publication is wanted."""
        parser.add_argument("--port", type=int, default=8000, help="Port of the web server (default: 8000).")
        parser.add_argument("--demo", action="store_true", help="Migrate and make the demo publication first.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, wait. Exits with the status of the process that ended first."""
        if options["demo"]:
            call_command("migrate", verbosity=0, interactive=False)
            call_command("demo")
        port = options["port"]
        self.stdout.write(
            f"\n  Site   http://localhost:{port}/\n  Admin  http://localhost:{port}{settings.ADMIN_PATH}\n"
        )
        self.stdout.write("  Ctrl-C stops the server and the worker.\n")
        self.stdout.flush()
        manage = [sys.executable, sys.argv[0]]
        status = run_together([*manage, "runserver", f"127.0.0.1:{port}"], [*manage, "outbox_worker"])
        if status:
            sys.exit(status)


def run_together(*commands: list[str]) -> int:
    """Run commands side by side until one ends or this process is told to stop; then stop the others.

    Each command leads a process group of its own, so that what it started ends with it. Returns 0 when this process
    was told to stop (SIGINT, SIGTERM, SIGHUP), else the status of the command that ended first; 1 where that was 0,
    since none of them should end by itself.
    """
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    processes = [subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) for command in commands]
    try:
        while not stopped:
            ended = [process.returncode for process in processes if process.poll() is not None]
            if ended:
                return ended[0] or 1
            time.sleep(0.2)
    finally:
        for process in processes:
            _end(process)
    return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started: kindly first, by force after PATIENCE."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=PATIENCE)
            return
