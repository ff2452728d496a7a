"""Tables of the test database, read and written as they are, keys included."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from editorial.approval.fields import STAMP

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Table:
    """A table that was written to: its name and columns, and its rows before and after."""

    name: str
    columns: tuple[str, ...]
    before: Rows
    after: Rows

    def write(self) -> None:
        """Bring the table from its rows before to those after, changing no others."""
        before, after = ({row[0]: row for row in rows} for rows in (self.before, self.after))
        name, key = self._quoted(self.name), self._quoted(self.columns[0])
        columns = ", ".join(map(self._quoted, self.columns))
        values = ", ".join(["%s"] * len(self.columns))
        changes = ", ".join(f"{self._quoted(column)} = %s" for column in self.columns)
        with connection.cursor() as cursor:
            for gone in before.keys() - after.keys():
                cursor.execute(f"DELETE FROM {name} WHERE {key} = %s", [gone])
            for number, row in after.items():
                if number not in before:
                    cursor.execute(f"INSERT INTO {name} ({columns}) VALUES ({values})", row)
                elif before[number] != row:
                    cursor.execute(f"UPDATE {name} SET {changes} WHERE {key} = %s", [*row, number])

    def stamp(self) -> None:
        """Write the stamps of the table's rows, as the last thing: a trigger clears that of a row that is written."""
        if STAMP not in self.columns:
            return
        change = f"UPDATE {self._quoted(self.name)} SET {STAMP} = %s WHERE {self._quoted(self.columns[0])} = %s"
        place = self.columns.index(STAMP)
        with connection.cursor() as cursor:
            cursor.executemany(change, [(row[place], row[0]) for row in self.after])

    @staticmethod
    def _quoted(name: str) -> str:
        return str(connection.ops.quote_name(name))


def all_names() -> list[str]:
    """Return the tables of all models but the full-text one of SQLite, which triggers fill."""
    names = connection.introspection.django_table_names(only_existing=True)
    return sorted(name for name in names if not name.endswith("_fts"))


def contents(names: Iterable[str]) -> dict[str, Rows]:
    """Return all rows of tables, in the order of their keys."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} ORDER BY 1")
            found[name] = cursor.fetchall()
    return found


def columns_of(name: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        return tuple(column.name for column in connection.introspection.get_table_description(cursor, name))
