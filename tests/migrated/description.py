"""A database as data: its tables, constraints, triggers and rows, to be compared with another one."""

import datetime
import uuid
from typing import Any

SCHEMA = {
    "sqlite": ["SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"],
    "postgresql": [
        "SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity, character_maximum_length "
        "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2",
        "SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
        "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
    ],
}


def describe(connection: Any) -> dict[str, Any]:
    """Return what a database holds. Moments and random keys are new in each `migrate`: their kind is returned."""
    found: dict[str, Any] = {"schema": [], "rows": {}}
    with connection.cursor() as cursor:
        for query in SCHEMA[connection.vendor]:
            cursor.execute(query)
            found["schema"] += [list(row) for row in cursor.fetchall()]
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} ORDER BY 1")
            found["rows"][name] = [[_kind_or_value(value) for value in row] for row in cursor.fetchall()]
    return found


def _kind_or_value(value: Any) -> Any:
    if isinstance(value, datetime.datetime | uuid.UUID):
        return type(value).__name__
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, str):
        return _kind_of_text(value)
    return value


def _kind_of_text(value: str) -> str:
    """SQLite keeps moments and random keys as text."""
    for kind in (datetime.datetime.fromisoformat, uuid.UUID):
        try:
            kind(value)
        except ValueError:
            continue
        return kind.__qualname__
    return value
