"""Where benchmarks run: on a database that is thrown away, with each line printed at once."""

import gc
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Make a test database on the server that DATABASE_URL names (SQLite: a temporary file); destroy it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"
        named = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        # As in the web process (`cms.wsgi`), with what migrations leave behind besides.
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            connection.creation.destroy_test_db(str(named), verbosity=0)


def analyze() -> None:
    """Let PostgreSQL look at what was written, as it would have by itself after a while."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
