"""What many tests begin with is made by the real services once in a process; afterwards its rows are copied."""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from editorial.approval.fields import STAMP
from editorial.foundation import clock

Made = TypeVar("Made")
Given = ParamSpec("Given")
Rows = list[tuple[Any, ...]]

#: A test that holds the clock elsewhere gets rows of its own.
SAME_TIME = timedelta(hours=2)
#: How many beginnings are remembered of each function.
MOST = 3


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


@dataclass(frozen=True)
class Recording:
    """What was made, when, and in which tables."""

    made: Any
    at: datetime
    tables: list[Table]

    def fits(self) -> bool:
        """Whether the tables are as they were when the recording began."""
        before = {table.name: table.before for table in self.tables}
        return abs(clock.now() - self.at) < SAME_TIME and _contents(before) == before

    @transaction.atomic
    def play(self) -> Any:
        """Write all tables and return what was made."""
        for table in self.tables:
            table.write()
        for table in self.tables:
            table.stamp()
        return copy.deepcopy(self.made)


def record(make: Callable[[], Made]) -> tuple[Made, Recording]:
    """Make something; return it, and what that wrote."""
    names = _names()
    before = _contents(names)
    made = make()
    after = _contents(names)
    tables = [Table(name, _columns(name), before[name], after[name]) for name in names if before[name] != after[name]]
    return made, Recording(copy.deepcopy(made), clock.now(), tables)


def copied(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function that makes the first rows of many tests do so once in a process.

    Where the database is not as it was at that time, it makes them again. What it is given has to be hashable.
    """
    kept: defaultdict[Any, list[Recording]] = defaultdict(list)

    @wraps(make)
    def make_or_copy(*given: Given.args, **named: Given.kwargs) -> Made:
        # What waits for a commit is done in a test that really commits, and never in another.
        recordings = kept[connection.in_atomic_block, given, tuple(named.items())]
        for recording in recordings:
            if recording.fits():
                played: Made = recording.play()
                return played
        if len(recordings) == MOST:
            return make(*given, **named)
        made, recording = record(lambda: make(*given, **named))
        recordings.append(recording)
        return made

    return make_or_copy


def _names() -> list[str]:
    """Return the tables of all models but the full-text one of SQLite, which triggers fill."""
    names = connection.introspection.django_table_names(only_existing=True)
    return sorted(name for name in names if not name.endswith("_fts"))


def _contents(names: Iterable[str]) -> dict[str, Rows]:
    """Return all rows of tables, in the order of their keys."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} ORDER BY 1")
            found[name] = cursor.fetchall()
    return found


def _columns(name: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        return tuple(column.name for column in connection.introspection.get_table_description(cursor, name))
