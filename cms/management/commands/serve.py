"""`manage.py serve`: the web server and the worker of the outbox, started and stopped together, for a laptop."""

import multiprocessing
import os
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0
"""Seconds that a process has to end by itself before it is killed."""


class Command(BaseCommand):
    """Runs both until one of them ends or somebody stops the command. Changed code needs a new start."""

    help = "Serve the site and work off the outbox; Ctrl-C stops both. With --demo, prepare the demo publication first."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, and whether the demo publication is wanted."""
        parser.add_argument("--port", type=int, default=8000, help="Port of the web server (default: 8000).")
        parser.add_argument("--demo", action="store_true", help="Migrate and make the demo publication first.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, wait. Exits with a status of its own when a process ended by itself.

        Raises CommandError when the demo is wanted where it is not installed.
        """
        if options["demo"]:
            if not apps.is_installed("demo"):
                raise CommandError(f"There is no demo in {settings.SETTINGS_MODULE}: its passwords are known to all.")
            call_command("migrate", verbosity=0, interactive=False)
            call_command("demo")
        port = options["port"]
        self.stdout.write(
            f"\n  Site   http://localhost:{port}/\n  Admin  http://localhost:{port}{settings.ADMIN_PATH}\n"
        )
        self.stdout.write("  Ctrl-C stops the server and the worker.\n")
        self.stdout.flush()
        connections.close_all()
        server = partial(run_command, "runserver", f"127.0.0.1:{port}", use_reloader=False)
        status = run_together(server, partial(run_command, "outbox_worker"))
        if status:
            sys.exit(status)


def run_command(name: str, *args: str, **options: Any) -> None:
    """Run a command of Django in a process of its own."""
    django.setup()
    call_command(name, *args, **options)


def run_together(*targets: Callable[[], None]) -> int:
    """Run functions in processes side by side until one ends or this process is told to stop; then stop the others.

    On Linux the processes are forks of this one, which has loaded everything that they need. Returns 0 when this one
    was told to stop (SIGINT, SIGTERM, SIGHUP), else the status of the process that ended first; 1 where that was 0,
    since none of them should end by itself.
    """
    told, tell = os.pipe()

    def stop(number: int, frame: FrameType | None) -> None:
        os.write(tell, b"x")

    for number in STOPPING:
        signal.signal(number, stop)
    on_linux = sys.platform == "linux"
    context = multiprocessing.get_context("fork") if on_linux else multiprocessing.get_context("spawn")
    processes: list[BaseProcess] = [context.Process(target=_apart, args=(target,)) for target in targets]
    for process in processes:
        process.start()
    try:
        ready = wait([told, *(process.sentinel for process in processes)])
        first = next((process for process in processes if process.sentinel in ready), None)
        if told in ready or first is None:
            return 0
        # A sentinel is ready a moment before the status can be read.
        first.join()
        return first.exitcode or 1
    finally:
        for process in processes:
            _end(process)


def _apart(target: Callable[[], None]) -> None:
    """Run a function away from the terminal, so that Ctrl-C reaches only the process that stops the others."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    target()


def _end(process: BaseProcess) -> None:
    """End a process: kindly first, by force after PATIENCE."""
    process.terminate()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
