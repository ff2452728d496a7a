"""The migrated database that each process of tests begins with: made once, kept, and copied."""

from typing import Any

from tests.migrated.files import CreationFromFile
from tests.migrated.fingerprint import ROOT, fingerprint
from tests.migrated.templates import PREFIX, CreationFromTemplate

#: `make clean` removes it.
FOLDER = ROOT / ".test-databases"


def keep_test_database(connection: Any, *, is_made_anew: bool) -> None:
    """Let a connection's test database be a copy of the one that the same migrations have made before.

    connection: Django's, to SQLite or PostgreSQL. is_made_anew: whether to migrate nevertheless.
    """
    mark = fingerprint(connection)
    if connection.vendor == "sqlite":
        connection.creation = CreationFromFile(connection, FOLDER / f"{mark}.sqlite3", is_made_anew=is_made_anew)
    else:
        connection.creation = CreationFromTemplate(connection, PREFIX + mark, is_made_anew=is_made_anew)
