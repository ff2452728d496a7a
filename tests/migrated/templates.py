"""On PostgreSQL: a migrated database is kept on the server, and is the template of each process's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql.creation import DatabaseCreation

PREFIX = "open_letter_migrated_"
#: The key of the lock that all processes of tests on a server share.
LOCK = 5_318_008


class CreationFromTemplate(DatabaseCreation):
    """Makes a test database as a copy of a kept one; where there is none, by migrations, and keeps a copy of it.

    connection: Django's. kept: the name of the kept database. is_made_anew: whether to migrate although it is there.
    """

    def __init__(self, connection: Any, kept: str, *, is_made_anew: bool = False) -> None:
        super().__init__(connection)
        self.kept = kept
        self._is_made_anew = is_made_anew

    def create_test_db(
        self, verbosity: int = 1, autoclobber: bool = False, serialize: bool | None = None, keepdb: bool = False
    ) -> str:
        """Make the database, and return its name. Arguments as Django's; rows are not serialized."""
        with self._alone() as cursor:
            if self._is_kept(cursor) and not self._is_made_anew:
                return self._copy(verbosity, autoclobber)
            name = super().create_test_db(verbosity, autoclobber, serialize=False, keepdb=keepdb)
            self._keep(cursor, name)
        self.connection.ensure_connection()
        return name

    def serialize_db_to_string(self) -> str:
        """Return no rows: `tests.first_rows` keeps them."""
        return "[]"

    @contextmanager
    def _alone(self) -> Iterator[Any]:
        """Wait for other processes: the first one makes the kept database, and the others find it whole."""
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield cursor

    def _is_kept(self, cursor: Any) -> bool:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.kept])
        return cursor.fetchone() is not None

    def _copy(self, verbosity: int, autoclobber: bool) -> str:
        self.connection.settings_dict["TEST"]["TEMPLATE"] = self.kept
        name: str = self._create_test_db(verbosity, autoclobber)  # type: ignore[attr-defined]
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        return name

    def _keep(self, cursor: Any, name: str) -> None:
        """Keep a copy, which is there whole or not at all, and drop those that were kept before."""
        quoted = self.connection.ops.quote_name
        self.connection.close()
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        for (old,) in cursor.fetchall():
            cursor.execute(f"DROP DATABASE {quoted(old)}")
        cursor.execute(f"CREATE DATABASE {quoted(self.kept)} TEMPLATE {quoted(name)}")
