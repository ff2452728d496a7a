"""A real worker process that is killed with the work in its hand loses nothing: another does it when the lease is over.

The worker works on a database of its own: a file beside the test, or a database on the PostgreSQL of the run.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.architecture.tree import ROOT

Start = Callable[..., subprocess.Popen[bytes]]

PROGRAM = """
import datetime, os, sys, time
import django
from django.conf import settings
# The rooms above take seconds to load, so one test has them all.
needed = {"django.contrib.contenttypes", "django.contrib.auth", "editorial.accounts", "editorial.outbox"}
if os.environ["ROOMS"] == "few":
    settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app in needed]
django.setup()
from django.core.management import call_command
from django.db import transaction
from editorial.outbox import registry, worker
from editorial.outbox.services import enqueue

def slow(payload):
    with open(os.environ["WORK_DIARY"], "a") as diary:
        diary.write("begun\\n")
    time.sleep(float(os.environ.get("WORK_SECONDS", "0")))
    with open(os.environ["WORK_DIARY"], "a") as diary:
        diary.write("done\\n")

registry.register("test.slow", slow)
worker.LEASE = datetime.timedelta(seconds=1)
if sys.argv[1] == "prepare":
    call_command("migrate", "outbox", verbosity=0)
    with transaction.atomic():
        for number in range(int(sys.argv[2])):
            enqueue(topic="test.slow", key=f"row:{number}")
else:
    call_command("outbox_worker", *sys.argv[2:])
"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    server = settings.DATABASES["default"]
    if "postgresql" not in server["ENGINE"]:
        yield f"sqlite:///{tmp_path / 'work.sqlite3'}"
        return
    login = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
    name = f"killed_worker_{os.getpid()}"
    with contextlib.closing(psycopg.connect(**login, dbname="postgres", autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{login['user']}:{login['password']}@{login['host']}:{login['port']}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def start(address: str, tmp_path: Path) -> Iterator[Start]:
    """Start the program with arguments; whatever still runs at the end is killed."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, seconds: float = 0, all_rooms: bool = False) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "ROOMS": "all" if all_rooms else "few",
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "OPEN_LETTER_TEST_POSTGRES": address,
            "WORK_DIARY": str(tmp_path / "diary"),
            "WORK_SECONDS": str(seconds),
        }
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, env=environment)
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()


def diary(tmp_path: Path) -> list[str]:
    path = tmp_path / "diary"
    return path.read_text().split() if path.exists() else []


def wait_until(happened: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_the_work_of_a_killed_worker_is_done_by_the_next(start: Start, tmp_path: Path) -> None:
    assert start("prepare", "1").wait(60) == 0
    first = start("work", seconds=60)
    wait_until(lambda: diary(tmp_path) == ["begun"])
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    second = start("work", "--interval", "0.1")
    wait_until(lambda: diary(tmp_path) == ["begun", "begun", "done"])
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_finishes_the_row_in_its_hand(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    assert start("prepare", "2").wait(60) == 0
    worker = start("work", seconds=1, all_rooms=number == signal.SIGTERM)
    wait_until(lambda: diary(tmp_path) == ["begun"])
    worker.send_signal(number)
    assert worker.wait(10) == 0
    assert diary(tmp_path) == ["begun", "done"]


def test_two_workers_share_the_rows_and_do_none_twice(start: Start, tmp_path: Path) -> None:
    assert start("prepare", "40").wait(60) == 0
    workers = [start("work", "--once", seconds=0.01) for _ in range(2)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert diary(tmp_path).count("done") == 40
