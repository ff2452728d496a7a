"""The text that a review is about: the newest draft, never the live row."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState

from editorial.approval.declared import DeclaredText, Text, Version
from editorial.approval.shown import approved_models
from editorial.approval.versions import newest_version
from editorial.cases.models import Case, RiskFlag
from editorial.cases.worked_on import WorkedOn


def newest(text: Text) -> Version[Text]:
    """Return the newest draft of a page or snippet, read afresh from the database.

    text: any copy of the object, a page of Wagtail's base class included.
    """
    return newest_version(text)


def draft_of(task_state: TaskState) -> Version:
    """Return the newest draft of the text that a task state waits for."""
    return newest_version(task_state.workflow_state.content_object)


def in_hand(review: WorkflowState) -> Version:
    """Return the version that a review goes by: the one that was put in its hand, or the newest draft."""
    version: Version | None = review.__dict__.get("version")
    return version if version is not None else put_in_hand(review, newest_version(review.content_object))


def put_in_hand(review: WorkflowState, version: Version) -> Version:
    """Let a review, and what Wagtail does in it, go by a version that was read. Returns the version."""
    row = version.row
    if isinstance(row, Page):
        base = row.page_ptr
        base.specific, base.latest_revision = row, version.row.latest_revision
        review.content_object = base
    else:
        review.content_object = row
    review.version = version
    return version


def case_of(text: DeclaredText) -> Case | None:
    """Return the case in which a text is worked on: its own, or its letter's; None, where it has none.

    A letter shares the people, the day and the risk flags of its case with the answer to it. The publish policy is the
    answer's alone: see `finishing.finish`.
    """
    return text.case_at_work() if isinstance(text, WorkedOn) else None


def open_flags_of(text: DeclaredText) -> Iterable[RiskFlag]:
    """Return the open risk flags that count for a text: those of its case, and of all letters that this version quotes.

    text: the version itself, such as `newest(text).text`; it names the cases of its letters in `quoted_cases`.
    """
    case = case_of(text)
    return case.open_flags(text.quoted_cases()) if case is not None and isinstance(text, WorkedOn) else []


def expert_named_by(text: DeclaredText) -> int | None:
    """Return the key of the expert whom the newest draft of a page names; one query, and no draft is built.

    text: any copy of the page.
    """
    named = Page.objects.filter(pk=text.pk).values_list(*_experts_in_drafts())
    return next((key for row in named for key in row if key), None)


def naming_one_of(expert_ids: Iterable[int], steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Narrow steps to those whose newest draft names one of these experts. expert_ids: their keys."""
    keys = list(expert_ids)
    names = reduce(or_, (Q(**{f"{lookup}__in": keys}) for lookup in _experts_in_drafts()))
    page = Page.objects.filter(names, pk=Cast(OuterRef("workflow_state__object_id"), IntegerField()))
    return steps.filter(Exists(page))


def _experts_in_drafts() -> list[str]:
    """Return where the newest drafts of pages keep their expert, as look-ups; each type declares it."""
    models = [model for model in approved_models() if model.expert_field and issubclass(model, Page)]
    return sorted({f"latest_revision__content__{model.expert_field}" for model in models})
