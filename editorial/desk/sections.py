"""The sections of the desk: which rows each holds, in which order, and what an empty one says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from editorial.desk.constants import RECENT
from editorial.desk.rows import Row
from editorial.desk.stages import DONE, DeskStage
from editorial.desk.viewers import Viewer
from editorial.foundation import clock

Holds = Callable[[Row, Viewer], bool]


@dataclass(frozen=True)
class Section:
    """A list on the desk.

    for_all: whether it is shown to people who see no cases but those that wait for them. alerts: whether it should be
    empty.
    """

    key: str
    label: str
    empty: str
    holds: Holds
    for_all: bool = False
    alerts: bool = False


WAITING, COMING, MINE, UNASSIGNED, SCHEDULED, BOARD = "waiting", "coming", "mine", "unassigned", "scheduled", "board"


BEFORE_EXPERT = frozenset({DeskStage.DRAFT, DeskStage.CHANGES, DeskStage.COPY, DeskStage.CLINICAL})
"""The stages through which a text comes to its expert."""


def _changed_lately(row: Row, viewer: Viewer) -> bool:
    return row.was_changed and (not row.is_live or row.stage != DeskStage.LIVE or clock.now() - row.since < RECENT)


SECTIONS = (
    Section(
        WAITING,
        "Waits for you",
        "Nothing waits for your decision. You get a mail when something does.",
        lambda row, viewer: row.is_mine_to_decide,
        for_all=True,
    ),
    Section(
        COMING,
        "On its way to you",
        "Nothing is being prepared in your name.",
        lambda row, viewer: bool(row.case and row.case.expert_id in viewer.experts) and row.stage in BEFORE_EXPERT,
        for_all=True,
    ),
    Section(
        MINE,
        "Mine",
        "You work on no case. Look under “Unassigned” for one that needs an editor.",
        lambda row, viewer: row.belongs_to(viewer.user.pk) and row.stage not in DONE,
    ),
    Section(
        UNASSIGNED,
        "Unassigned",
        "Every case has an editor. When a letter comes, enter it under Letters and it stands here.",
        lambda row, viewer: row.is_unassigned and row.stage not in DONE,
    ),
    Section("overdue", "Overdue", "Nothing is late.", lambda row, viewer: row.is_overdue, alerts=True),
    Section(
        "expert",
        "Waiting for the expert",
        "No text waits for an expert. Hand one in, and it comes here after the copy edit.",
        lambda row, viewer: row.stage == DeskStage.EXPERT,
    ),
    Section(
        "clinical",
        "Clinical review",
        "No text waits for a clinical reviewer. Texts come here while a risk flag of their case is open.",
        lambda row, viewer: row.stage == DeskStage.CLINICAL,
    ),
    Section(
        "approved",
        "Approved, not live",
        "Nothing waits to be published.",
        lambda row, viewer: row.stage == DeskStage.APPROVED,
    ),
    Section(
        SCHEDULED,
        "Scheduled",
        "Nothing is scheduled. Give a case the date on which it is published, or set one in the editor.",
        lambda row, viewer: row.stage == DeskStage.SCHEDULED,
    ),
    Section(
        "changed",
        "Changed after copy edit",
        "No expert or reviewer has changed a text after its copy edit.",
        _changed_lately,
    ),
    Section(
        "risk",
        "Risk flag on a live text",
        "No live text has an open risk flag.",
        lambda row, viewer: row.is_live and bool(row.flags),
        alerts=True,
    ),
    Section(
        BOARD,
        "Board",
        "Nothing is at work. Enter a letter, or begin a response in a channel.",
        lambda row, viewer: True,
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}


def sections_for(viewer: Viewer) -> tuple[Section, ...]:
    """Return the sections that somebody has."""
    shown = (section for section in SECTIONS if viewer.sees_cases or section.for_all)
    return tuple(section for section in shown if section.key != COMING or viewer.experts)


def first_with_rows(counts: dict[str, int], viewer: Viewer) -> str:
    """Return the section that a person sees first: what waits for them, then their own work, then what lies open."""
    wanted = (WAITING, MINE, UNASSIGNED) if viewer.sees_cases else (WAITING, COMING)
    return next((key for key in wanted if counts.get(key)), MINE if viewer.sees_cases else WAITING)


def in_order(rows: Iterable[Row], section: str) -> list[Row]:
    """Sort rows: what is due first stands first, then what is urgent, then what has waited longest."""
    if section == SCHEDULED:
        return sorted(rows, key=lambda row: (row.goes_live_at or row.since, row.title))
    return sorted(rows, key=_urgency)


def _urgency(row: Row) -> Any:
    left = row.days_left
    priority = row.case.priority if row.case else 3
    return left is None, left or 0, priority, row.since
