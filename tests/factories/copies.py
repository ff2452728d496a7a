"""What many tests begin with is made by the real services once in a process; afterwards its rows are copied."""

import copy
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from editorial.foundation import clock
from tests.factories.tables import Table, all_names, columns_of, contents

Made = TypeVar("Made")
Given = ParamSpec("Given")

#: A test that holds the clock elsewhere gets rows of its own.
SAME_TIME = timedelta(hours=2)
#: How many beginnings are remembered of each function.
MOST = 3


@dataclass(frozen=True)
class Recording:
    """What was made, when, and in which tables."""

    made: Any
    at: datetime
    tables: list[Table]

    def fits(self) -> bool:
        """Whether the tables are as they were when the recording began."""
        before = {table.name: table.before for table in self.tables}
        return abs(clock.now() - self.at) < SAME_TIME and contents(before) == before

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
    names = all_names()
    before = contents(names)
    made = make()
    after = contents(names)
    tables = [Table(name, columns_of(name), before[name], after[name]) for name in names if before[name] != after[name]]
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
