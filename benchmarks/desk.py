"""How fast the desk answers, and how much it asks the database, at one hundred and at one thousand cases.

    python -m benchmarks.desk [--cases 100 1000] [--rounds 20]

The cases are written to a test database of the server that DATABASE_URL names (SQLite: a temporary file), which is
thrown away afterwards. Printed for each number of cases, each person and section: the number of queries, and the time
of a whole request in milliseconds (median and slowest), from the URL to the finished page.

To compare with, on two processors at 1,000 cases with SQLite: under 400 ms for every section.
"""

import argparse
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from benchmarks.bench import analyze, say, throw_away_database
from tests.factories.desks import fill_desk
from tests.factories.reviews import Newsroom, make_newsroom

LOOKS = (
    ("editor", "mine"),
    ("editor", "overdue"),
    ("editor", "board"),
    ("editor", "scheduled"),
    ("managing", "approved"),
    ("copy", "waiting"),
    ("expert", "waiting"),
)
HEADER = "cases  person     section     queries |  ms p50  slowest"


def main() -> None:
    """Fills the desk and looks at it."""
    parser = argparse.ArgumentParser(description="Measures the desk.")
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 1000], help="numbers of cases, rising")
    parser.add_argument("--rounds", type=int, default=20, help="requests that are timed")
    options = parser.parse_args()
    with throw_away_database():
        measure(options.cases, options.rounds)


def measure(sizes: list[int], rounds: int) -> None:
    """Prints one line for each size, person and section."""
    newsroom = make_newsroom()
    say(HEADER)
    there = 0
    for size in sizes:
        fill_desk(newsroom, size - there, begin=there)
        there = size
        analyze()
        for person, section in LOOKS:
            say(f"{size:5}  {person:10} {section:10} {look(newsroom, person, section, rounds)}")


def look(newsroom: Newsroom, person: str, section: str, rounds: int) -> str:
    """Asks for a section, first to warm up and to count, then as often as wanted."""
    client = Client()
    client.force_login(newsroom.people[person])
    address = f"{reverse('wagtailadmin_home')}?section={section}"
    with override_settings(ALLOWED_HOSTS=["*"]):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count, times = len(queries), []
        for _ in range(rounds):
            started = time.perf_counter()
            answer = client.get(address)
            times.append(1000 * (time.perf_counter() - started))
            if answer.status_code != 200:
                raise RuntimeError(f"The desk answers {answer.status_code}.")
    return f"{count:9} | {statistics.median(times):7.0f} {max(times):8.0f}"


if __name__ == "__main__":
    main()
