"""Which database, read from one address."""

from typing import Any

import dj_database_url

SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}
"""Readers never wait for a writer (WAL); a writer waits up to 20 seconds for another, and takes its lock at once, since
a transaction that reads first and writes later is refused without waiting."""


def database_for(address: str) -> dict[str, Any]:
    """Read a DATABASE_URL: `sqlite:///file`, `sqlite://:memory:` or `postgres://user:word@host:5432/name`.

    Raises dj_database_url's errors for an address that it does not know.
    """
    database: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)}
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {**database.get("OPTIONS", {}), **SQLITE_OPTIONS}
    return database
