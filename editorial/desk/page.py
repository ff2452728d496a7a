"""What one look at the desk shows."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from wagtail.models import Page as WagtailPage

from editorial.cases.models import LabelledCase
from editorial.desk.actions import Action, action_of, address_of
from editorial.desk.calendars import Month, by_month
from editorial.desk.constants import PER_PAGE
from editorial.desk.filters import DeskFilter
from editorial.desk.gathering import cases_at_work, decidable, gather
from editorial.desk.rows import Row
from editorial.desk.sections import BOARD, BY_KEY, SCHEDULED, Section, first_with_rows, in_order, sections_for
from editorial.desk.stages import DeskStage
from editorial.desk.viewers import Viewer
from editorial.review.services import waiting_for

CARDS_SHOWN = 10
"""Cards in a column of the board; a link leads to the others."""


@dataclass(frozen=True)
class Shown:
    """A row as one person sees it."""

    row: Row
    action: Action | None
    address: str
    labels: list[str]


@dataclass(frozen=True)
class Tab:
    """A section with its number of rows; its link keeps the filters."""

    section: Section
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Column:
    """A stage on the board, with its first rows."""

    stage: DeskStage
    shown: list[Shown]
    count: int
    address: str

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class DeskPage:
    """Everything that the desk's template needs."""

    viewer: Viewer
    tabs: list[Tab]
    section: Section
    filters: DeskFilter
    page: Page
    shown: list[Shown]
    address: str
    months: list[Month] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)

    @property
    def numbers(self) -> Any:
        """The numbers of pages to offer, with gaps."""
        return self.page.paginator.get_elided_page_range(self.page.number)

    @property
    def has_choices(self) -> bool:
        """Whether rows can be chosen and something done with them."""
        return self.viewer.assigns and any(one.row.key for one in self.shown) and not self.columns


def look(user: Any, wanted: QueryDict) -> DeskPage:
    """Return the desk as a person sees it. wanted: the section, filters and page number of the request's address."""
    viewer = Viewer.of(user)
    rows = gather()
    decidable(rows, set(waiting_for(user=user).values_list("pk", flat=True)))
    sections = sections_for(viewer)
    if not viewer.sees_cases:
        rows = [row for row in rows if any(section.holds(row, viewer) for section in sections)]
    labels = _labels() if viewer.sees_cases else {}
    filters = DeskFilter(wanted, rows, labels)
    narrowed = filters.narrow(rows)
    held = {section.key: [row for row in narrowed if section.holds(row, viewer)] for section in sections}
    counts = {key: len(found) for key, found in held.items()}
    key = wanted.get("section", "")
    section = BY_KEY[key if key in held else first_with_rows(counts, viewer)]
    ordered = in_order(held[section.key], section.key)
    page = Paginator(ordered, PER_PAGE).get_page(wanted.get("p"))
    columns = _columns(ordered, viewer, labels, filters.chosen) if section.key == BOARD else []
    if not columns and viewer.sees_cases:
        _name_experts(page.object_list, {row.case.expert_id: row.expert_name for row in rows if row.case})
    return DeskPage(
        viewer=viewer,
        tabs=[Tab(one, counts[one.key], _address(filters.chosen, one.key), one is section) for one in sections],
        section=section,
        filters=filters,
        page=page,
        shown=[] if columns else _shown(page.object_list, viewer, labels),
        address=_address(filters.chosen, section.key),
        months=by_month(list(page.object_list)) if section.key == SCHEDULED else [],
        columns=columns,
    )


def _labels() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    labelled = LabelledCase.objects.filter(content_object__in=cases_at_work()).order_by("tag__name")
    for case, name in labelled.values_list("content_object_id", "tag__name"):
        found.setdefault(case, []).append(name)
    return found


def _shown(rows: Any, viewer: Viewer, labels: dict[int, list[str]]) -> list[Shown]:
    return [
        Shown(row, action_of(row, viewer), address_of(row, viewer), labels.get(row.case.pk, []) if row.case else [])
        for row in rows
    ]


def _columns(rows: list[Row], viewer: Viewer, labels: dict[int, list[str]], chosen: dict[str, str]) -> list[Column]:
    """Return the stages that hold something, each with its first rows."""
    columns = []
    for stage in DeskStage:
        found = [row for row in rows if row.stage == stage]
        if found:
            address = _address({**chosen, "stage": stage.value}, BOARD)
            limit = CARDS_SHOWN if "stage" not in chosen else PER_PAGE
            columns.append(Column(stage, _shown(found[:limit], viewer, labels), len(found), address))
    return columns


def _name_experts(rows: Any, names: dict[int | None, str]) -> None:
    """Name the experts whom the drafts themselves name, on the rows that are shown. names: by the expert's key."""
    waiting = {row.page: row for row in rows if row.stage == DeskStage.EXPERT and row.page}
    if not waiting:
        return
    drafts = WagtailPage.objects.filter(pk__in=waiting).values_list("pk", "latest_revision__content__expert")
    named = dict(drafts)
    for page, row in waiting.items():
        row.expert_name = names.get(named[page], row.expert_name) if named.get(page) else row.expert_name


def _address(chosen: dict[str, str], section: str) -> str:
    return "?" + urlencode({"section": section, **chosen})
