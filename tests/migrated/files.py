"""On SQLite: a migrated database is kept in a file, and read into the memory of each process of tests."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.core.files import locks
from django.db.backends.sqlite3.creation import DatabaseCreation

#: So many files stay, those used last: as many branches may be worked on by turns.
MOST = 4


class CreationFromFile(DatabaseCreation):
    """Makes a test database from a kept file; where there is none, by migrations, and keeps it.

    connection: Django's, to a database in memory. kept: the file, in a folder of its own. is_made_anew: whether to
    migrate although the file is there.
    """

    def __init__(self, connection: Any, kept: Path, *, is_made_anew: bool = False) -> None:
        super().__init__(connection)
        self.kept = kept
        self._is_made_anew = is_made_anew

    def create_test_db(
        self, verbosity: int = 1, autoclobber: bool = False, serialize: bool | None = None, keepdb: bool = False
    ) -> str:
        """Make the database, and return its name. Arguments as Django's; rows are not serialized."""
        with self._alone():
            if self.kept.exists() and not self._is_made_anew:
                os.utime(self.kept)
                return self._read()
            name = super().create_test_db(verbosity, autoclobber, serialize=False, keepdb=keepdb)
            self._write()
            self._drop_old()
        return name

    def serialize_db_to_string(self) -> str:
        """Return no rows: `tests.first_rows` keeps them."""
        return "[]"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait for other processes: the first one makes the file, and the others find it whole."""
        self.kept.parent.mkdir(exist_ok=True)
        with (self.kept.parent / "lock").open("w") as lock:
            locks.lock(lock, locks.LOCK_EX)
            yield

    def _read(self) -> str:
        name = str(self._get_test_db_name())  # type: ignore[attr-defined]
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        with closing(sqlite3.connect(self.kept)) as kept:
            kept.backup(self.connection.connection)
        return name

    def _write(self) -> None:
        """Write the file under another name first: a process that is killed leaves none that is half written."""
        new = self.kept.with_suffix(".new")
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(new)) as file:
            self.connection.connection.backup(file)
        new.replace(self.kept)

    def _drop_old(self) -> None:
        by_use = sorted(self.kept.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
        for path in by_use[:-MOST]:
            path.unlink()
