"""Scheduled texts by day."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from editorial.desk.rows import Row
from editorial.foundation import clock


@dataclass(frozen=True)
class Day:
    """A day on which something goes live, with its rows."""

    date: datetime.date
    rows: list[Row]

    @property
    def words(self) -> str:
        """How far away it is, in words."""
        left = (self.date - clock.today()).days
        return {0: "today", 1: "tomorrow"}.get(left, f"in {left} days" if left > 0 else "its hour has passed")


@dataclass(frozen=True)
class Month:
    """A month with its days."""

    first: datetime.date
    days: list[Day]


def by_month(rows: list[Row]) -> list[Month]:
    """Return scheduled rows by month and day, in the publication's time zone. rows: in the order of their moments."""
    dated = [(timezone.localdate(row.goes_live_at), row) for row in rows if row.goes_live_at]
    days = [Day(date, [row for _, row in found]) for date, found in groupby(dated, key=lambda pair: pair[0])]
    return [Month(first, list(found)) for first, found in groupby(days, key=lambda day: day.date.replace(day=1))]
