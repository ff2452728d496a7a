"""A copy of the kept database is what `migrate` would have made; processes that begin together make it once."""

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.migrated.description import describe
from tests.migrated.files import MOST, CreationFromFile
from tests.migrated.fingerprint import ROOT, fingerprint

PROGRAM = """
import json, os, sys
import django
django.setup()
from django.db import connection
from tests.migrated.description import describe
from tests.migrated.fingerprint import fingerprint
connection.settings_dict["TEST"]["NAME"] = sys.argv[1] or None
mark = fingerprint(connection)
connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
print(json.dumps({"fingerprint": mark, **describe(connection)}, default=str))
connection.creation.destroy_test_db(verbosity=0)
"""


pytestmark = pytest.mark.django_db


def own_name(alias: str) -> str | None:
    """Return the name of a test database beside that of this process; in memory it needs none."""
    return None if connection.vendor == "sqlite" else f"{alias}_{os.getpid()}"


@pytest.fixture
def copied() -> Iterator[Any]:
    """A connection to a copy of the database that this run began with."""
    other = connection.copy("copied")
    other.settings_dict["TEST"] = {**other.settings_dict["TEST"], "NAME": own_name("copied")}
    creation: Any = connection.creation
    name = type(creation)(other, creation.kept).create_test_db(verbosity=0, autoclobber=True)
    yield other
    other.close()
    if own_name("copied"):
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def test_a_copy_has_the_schema_the_triggers_and_the_rows_of_a_database_that_was_just_migrated(copied: Any) -> None:
    program = [sys.executable, "-c", PROGRAM, own_name("fresh") or ""]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    run = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stderr
    fresh = json.loads(run.stdout)
    assert fingerprint(connection) == fresh.pop("fingerprint")
    copy = json.loads(json.dumps(describe(copied), default=str))
    assert any("approval_stamp_" in str(part) for part in copy["schema"])
    assert copy["schema"] == fresh["schema"]
    assert [name for name in fresh["rows"] if copy["rows"].get(name) != fresh["rows"][name]] == []
    assert copy["rows"].keys() == fresh["rows"].keys()


class Migrations:
    """Stands for Django's way to make a test database, which takes half a minute: one table, in half a second."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.runs = 0
        migrations = self

        def create_test_db(creation: Any, *given: Any, **named: Any) -> str:
            migrations.runs += 1
            time.sleep(0.5)
            creation.connection.settings_dict["NAME"] = creation._get_test_db_name()
            with creation.connection.cursor() as cursor:
                cursor.execute("CREATE TABLE made (number integer)")
                cursor.execute("INSERT INTO made VALUES (%s)", [migrations.runs])
            return str(creation.connection.settings_dict["NAME"])

        monkeypatch.setattr(BaseDatabaseCreation, "create_test_db", create_test_db)


@pytest.fixture
def migrations(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    return Migrations(monkeypatch)


def make(kept: Path, is_made_anew: bool = False) -> list[Any]:
    """Make a database of SQLite from a kept file, and return the rows of its table."""
    alias = uuid.uuid4().hex
    test = {**connection.settings_dict["TEST"], "NAME": None}
    other: Any = DatabaseWrapper({**connection.settings_dict, "OPTIONS": {}, "TEST": test}, alias)
    try:
        CreationFromFile(other, kept, is_made_anew=is_made_anew).create_test_db(verbosity=0)
        with other.cursor() as cursor:
            return list(cursor.execute("SELECT number FROM made").fetchall())
    finally:
        other.connection.close()


def test_two_processes_that_begin_together_make_one_database(tmp_path: Path, migrations: Migrations) -> None:
    kept = tmp_path / "kept.sqlite3"
    with ThreadPoolExecutor(2) as threads:
        rows = list(threads.map(make, [kept, kept]))
    assert (migrations.runs, rows) == (1, [[(1,)], [(1,)]])


def test_a_database_that_was_asked_for_anew_replaces_the_kept_one(tmp_path: Path, migrations: Migrations) -> None:
    kept = tmp_path / "kept.sqlite3"
    assert make(kept) == [(1,)]
    assert make(kept, is_made_anew=True) == [(2,)]
    assert make(kept) == [(2,)]


def test_the_files_used_last_are_kept_and_older_ones_are_dropped(tmp_path: Path, migrations: Migrations) -> None:
    for number in range(MOST + 1):
        make(tmp_path / f"{number}.sqlite3")
        os.utime(tmp_path / f"{number}.sqlite3", (number, number))
        make(tmp_path / "0.sqlite3")
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == [
        "0.sqlite3",
        "2.sqlite3",
        "3.sqlite3",
        "4.sqlite3",
    ]
