"""Everything that is at work, as rows of the desk: a fixed number of queries, whatever the number of cases."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, Task, WorkflowState

from editorial.approval.models import Kind, TextApproval
from editorial.cases.models import Case, RiskFlag
from editorial.desk.case_texts import texts_of, unsettled
from editorial.desk.rows import Row
from editorial.desk.stages import DeskStage
from editorial.desk.texts import CaseText
from editorial.people.models import ExpertPage

TextKey = tuple[int, str]
"""How reviews, revisions and approvals name a text: the key of its base content type, and its own."""

APPROVING = (Kind.EXPERT, Kind.PRIVACY, Kind.PAGE, Kind.ISSUE)
_OBJECT = ("base_content_type_id", "object_id")


@dataclass(frozen=True)
class Review:
    """A review in progress, or one in which changes are wanted."""

    text: TextKey
    title: str
    status: str
    step: int | None
    stage: DeskStage
    step_name: str
    since: datetime.datetime
    asked_for_by: int | None


@dataclass(frozen=True)
class Approved:
    """The newest approval of a text that has words which are not live."""

    at: datetime.datetime
    revision: int | None


def cases_at_work() -> QuerySet[Case]:
    """Return the open cases that need work, were finished lately, or have an open risk flag."""
    cases = Case.objects.filter(status__in=Case.OPEN, answered_in=None)
    flagged = RiskFlag.objects.of(OuterRef("pk")).open()
    return cases.filter(Q(pk__in=unsettled(cases).values("pk")) | Exists(flagged))


def gather() -> list[Row]:
    """Return all rows: one for each case at work, and one for each other text in review."""
    cases = cases_at_work()
    texts, reviews = texts_of(cases), _reviews()
    facts = Facts.look_up(texts)
    rows, seen, by_key = [], set(), {}
    for case in cases.defer("note").order_by():
        by_key[case.pk] = case
        lead = next(iter(texts.get(case.pk, ())), None)
        review = reviews.get(facts.key_of(lead.page)) if lead and lead.page else None
        if review is not None:
            seen.add(review.text)
        rows.append(_row_of_case(case, lead, review, facts))
    held = {facts.key_of(text.page): text for found in texts.values() for text in found if text.page}
    for key, review in reviews.items():
        if key not in seen and review.status == WorkflowState.STATUS_IN_PROGRESS:
            rows.append(_row_of_review(review, held.get(key), by_key, facts))
    return rows


@dataclass(frozen=True)
class Facts:
    """What is known about texts beside their review: by object, for all texts at once.

    flags: open ones, by each case for whose texts they count. scheduled: the hour of what waits to go live. changed:
    texts whose copy edit was carried over to words of later people. approved: texts with an approval, and words that
    are not live. editors, experts: the names of the people of cases.
    """

    of_pages: int
    flags: dict[int, list[RiskFlag]]
    scheduled: dict[TextKey, datetime.datetime]
    changed: set[TextKey]
    approved: dict[TextKey, Approved]
    editors: dict[int, str]
    experts: dict[int, str]

    def key_of(self, page: int) -> TextKey:
        """Return how reviews and approvals name a page."""
        return self.of_pages, str(page)

    @classmethod
    def look_up(cls, texts: dict[int, list[CaseText]]) -> "Facts":
        """Ask for all of it. texts: those of all cases at work."""
        waiting = Revision.objects.exclude(approved_go_live_at=None).values_list(*_OBJECT, "approved_go_live_at")
        of_pages = ContentType.objects.get_for_model(Page)
        changed, approved = _records(of_pages)
        editors = get_user_model()._default_manager.filter(edited_cases__isnull=False).distinct()
        return cls(
            of_pages=of_pages.pk,
            flags=_open_flags(texts),
            scheduled={(base, key): at for base, key, at in waiting},
            changed=changed,
            approved=approved,
            editors={user.pk: user.display_name for user in editors},
            experts=dict(ExpertPage.objects.values_list("pk", "title")),
        )


def _open_flags(texts: dict[int, list[CaseText]]) -> dict[int, list[RiskFlag]]:
    """Return the open flags by each case for whose texts they count, the gravest first."""
    quoting: dict[int, set[int]] = defaultdict(set)
    for case, found in texts.items():
        for page in frozenset().union(*(text.quotes for text in found)):
            quoting[page].add(case)
    flags: dict[int, dict[int, RiskFlag]] = defaultdict(dict)
    for flag in RiskFlag.objects.open().with_places():
        for case in {flag.case_id, flag.counts_in, *quoting[flag.letter_page]} - {None}:
            flags[case][flag.pk] = flag
    return {case: list(found.values()) for case, found in flags.items()}


def _newest(records: QuerySet[TextApproval]) -> QuerySet[TextApproval]:
    """Keep the newest standing record of each text and kind."""
    standing = records.filter(withdrawn_at=None)
    later = TextApproval.objects.filter(
        base_content_type=OuterRef("base_content_type"),
        object_id=OuterRef("object_id"),
        kind=OuterRef("kind"),
        withdrawn_at=None,
        pk__gt=OuterRef("pk"),
    )
    return standing.filter(~Exists(later))


def _records(of_pages: ContentType) -> tuple[set[TextKey], dict[TextKey, Approved]]:
    """Return the texts whose newest copy edit was carried over, and the newest approvals of pages that are not live as
    their newest drafts say.
    """
    unpublished = Page.objects.filter(
        Q(live=False) | Q(has_unpublished_changes=True), pk=Cast(OuterRef("object_id"), IntegerField())
    )
    waiting = Q(Exists(unpublished), kind__in=APPROVING, base_content_type=of_pages)
    records = _newest(TextApproval.objects.filter(Q(kind=Kind.COPY, carried_from__isnull=False) | waiting))
    changed, approved = set(), {}
    for base, key, kind, at, revision in records.values_list(*_OBJECT, "kind", "approved_at", "revision_id"):
        if kind == Kind.COPY:
            changed.add((base, key))
        else:
            approved[base, key] = Approved(at, revision)
    return changed, approved


def _reviews() -> dict[TextKey, Review]:
    """Return the active reviews by the text that they are about."""
    tasks = {task.pk: task for task in Task.objects.select_related("content_type")}
    active = WorkflowState.objects.active().values_list(
        *_OBJECT,
        "status",
        "requested_by_id",
        "created_at",
        "current_task_state_id",
        "current_task_state__task_id",
        "current_task_state__started_at",
        "current_task_state__finished_at",
        "current_task_state__revision__object_str",
    )
    return {(row[0], row[1]): _review(row, tasks) for row in active}


def _review(row: tuple[Any, ...], tasks: dict[int, Task]) -> Review:
    base, key, status, asked_for_by, begun_at, step, task_id, started_at, finished_at, title = row
    task = tasks.get(task_id)
    kind = getattr(task.content_type.model_class(), "kind", "") if task else ""
    is_open = status == WorkflowState.STATUS_IN_PROGRESS
    return Review(
        text=(base, key),
        title=title or "",
        status=status,
        step=step if is_open else None,
        stage=DeskStage(kind) if is_open and kind else DeskStage.CHANGES,
        step_name=task.name if task else "",
        since=(started_at if is_open else finished_at) or started_at or begun_at,
        asked_for_by=asked_for_by,
    )


def _row_of_case(case: Case, text: CaseText | None, review: Review | None, facts: Facts) -> Row:
    row = Row(
        stage=DeskStage.LETTER,
        title=text.title if text else case.name,
        kind=text.kind if text else "Case",
        since=text.changed_at if text else case.opened_at,
        case=case,
        flags=facts.flags.get(case.pk, []),
        editor_name=facts.editors.get(case.editor_id or 0, ""),
        expert_name=facts.experts.get(case.expert_id or 0, ""),
    )
    if text is None:
        return row
    _add_text(row, text, facts)
    if review is not None:
        _add_review(row, review)
    elif text.page is not None:
        _add_state(row, text, facts)
    return row


def _row_of_review(review: Review, text: CaseText | None, cases: dict[int, Case], facts: Facts) -> Row:
    """Return the row of a text in review that no case's row shows: an excerpt beside its response, a page, an issue."""
    row = Row(stage=review.stage, title=review.title, kind="", since=review.since)
    if text is not None:
        row.case, row.title, row.kind = cases.get(text.case), text.title, text.kind
        row.flags = facts.flags.get(text.case, [])
        _add_text(row, text, facts)
    elif review.text[0] == facts.of_pages:
        row.page, row.kind = int(review.text[1]), "Page"
    else:
        row.snippet = review.text
        model = ContentType.objects.get_for_id(review.text[0]).model_class()
        row.kind = str(model._meta.verbose_name).capitalize() if model else "Text"
    _add_review(row, review)
    return row


def _add_text(row: Row, text: CaseText, facts: Facts) -> None:
    row.page, row.place, row.is_live = text.page, text.place, text.is_live
    row.action, row.address = text.action, text.address
    if text.page is not None:
        row.was_changed = facts.key_of(text.page) in facts.changed


def _add_review(row: Row, review: Review) -> None:
    row.stage, row.step, row.step_name = review.stage, review.step, review.step_name
    row.since, row.asked_for_by = review.since, review.asked_for_by


def _add_state(row: Row, text: CaseText, facts: Facts) -> None:
    """Say how far a text has come that is in no review."""
    key = facts.key_of(text.page or 0)
    approved = facts.approved.get(key)
    is_fresh = approved is not None and (text.published_at is None or approved.at > text.published_at)
    if key in facts.scheduled:
        row.stage, row.goes_live_at = DeskStage.SCHEDULED, facts.scheduled[key]
    elif not text.is_final:
        row.stage = DeskStage.ANSWER if text.is_live else DeskStage.APPROVED if is_fresh else DeskStage.DRAFT
    elif text.is_live and not text.has_newer_draft:
        row.stage, row.since = DeskStage.LIVE, text.published_at or text.changed_at
    elif approved is not None and is_fresh:
        row.stage, row.since = DeskStage.APPROVED, approved.at
        row.was_edited = text.revision != approved.revision
    else:
        row.stage = DeskStage.DRAFT


def decidable(rows: Iterable[Row], steps: set[int]) -> None:
    """Mark the rows on which the viewer may decide. steps: the task states that wait for them."""
    for row in rows:
        row.is_mine_to_decide = row.step in steps
