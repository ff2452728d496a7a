"""The figures of the review: how long texts stay in each stage and with each expert, and what goes wrong on the way."""

import datetime
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from editorial.approval.models import Kind
from editorial.cases.models import Case
from editorial.review.models import StageEvent

DAY = 86_400


@dataclass
class Figure:
    """One line: a stage or an expert, how many stays have ended, their length in days, and how many sent it back.

    back: how often changes were wanted, or the text was taken out.
    """

    group: str
    name: str
    stays: list[float] = field(default_factory=list)
    back: int = 0

    @property
    def count(self) -> int:
        """How many stays have ended."""
        return len(self.stays)

    @property
    def median(self) -> float:
        """Half of the stays were not longer, in days."""
        return round(statistics.median(self.stays), 1) if self.stays else 0.0

    @property
    def ninetieth(self) -> float:
        """Nine in ten stays were not longer, in days."""
        return round(percentile(self.stays, 0.9), 1)

    @property
    def back_share(self) -> float:
        """The share of stays after which the text came back to its editor, in percent."""
        return round(100 * self.back / self.count, 1) if self.count else 0.0


@dataclass(frozen=True)
class Summary:
    """What concerns the publication as a whole.

    loops: how often a text was sent back, on average of those whose review moved. overdue: the share of cases due in
    the period that were late, in percent. blocked: scheduled texts that could not go live.
    """

    texts: int
    loops: float
    overdue: float
    cases: int
    blocked: int


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that a share of all values does not exceed ("nearest rank"); 0 for none."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else 0.0


def figures(events: QuerySet[StageEvent]) -> list[Figure]:
    """Return one line for each stage, then one for each expert. One query.

    events: those of the period. A stay counts when it has ended.
    """
    rows = events.exclude(left_at=None).exclude(outcome=StageEvent.Outcome.BLOCKED)
    stages: dict[str, Figure] = {}
    experts: dict[str, Figure] = {}
    for stage, kind, expert, entered_at, left_at, outcome in rows.order_by("kind", "stage").values_list(
        "stage", "kind", "expert__title", "entered_at", "left_at", "outcome"
    ):
        days = (left_at - entered_at).total_seconds() / DAY if left_at else 0.0
        _count(stages.setdefault(stage, Figure("Stage", stage)), days, outcome)
        if kind == Kind.EXPERT and expert:
            _count(experts.setdefault(expert, Figure("Expert", expert)), days, outcome)
    return [*stages.values(), *(experts[name] for name in sorted(experts))]


def _count(figure: Figure, days: float, outcome: str) -> None:
    figure.stays.append(days)
    figure.back += outcome in {StageEvent.Outcome.CHANGES, StageEvent.Outcome.CANCELLED}


def summary(
    events: QuerySet[StageEvent], *, since: datetime.date | None, until: datetime.date, today: datetime.date
) -> Summary:
    """Return the figures of the whole. Three queries.

    events: those of the period. since, until: the days between which a case was due to count.
    """
    moved: set[Any] = set()
    loops = blocked = 0
    for base, key, outcome in events.exclude(left_at=None).values_list("base_content_type", "object_id", "outcome"):
        if outcome == StageEvent.Outcome.BLOCKED:
            blocked += 1
            continue
        moved.add((base, key))
        loops += outcome == StageEvent.Outcome.CHANGES
    late, cases = _lateness(_due_between(since, min(until, today)))
    return Summary(
        texts=len(moved),
        loops=round(loops / len(moved), 2) if moved else 0.0,
        overdue=round(100 * late / cases, 1) if cases else 0.0,
        cases=cases,
        blocked=blocked,
    )


def _due_between(since: datetime.date | None, until: datetime.date) -> QuerySet[Case]:
    due = Case.objects.exclude(status=Case.Status.DECLINED).filter(due_on__lte=until)
    return due.filter(due_on__gte=since) if since else due


def _lateness(cases: QuerySet[Case]) -> tuple[int, int]:
    """Count the cases that no expert had approved by the end of their day, and all of them."""
    in_time = cases.filter(
        stage_events__kind=Kind.EXPERT,
        stage_events__outcome=StageEvent.Outcome.APPROVED,
        stage_events__left_at__date__lte=F("due_on"),
    )
    count = cases.count()
    return count - in_time.distinct().count(), count
