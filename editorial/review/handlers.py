"""What follows when a text moves through its review: rows for the figures, and mails; both in the same transaction."""

from collections.abc import Collection
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    published,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
)

from editorial.approval.services import text_of
from editorial.approval.signals import approval_withdrawn, publishing_blocked
from editorial.approval.texts import ApprovedText
from editorial.cases.models import Case, RiskFlag
from editorial.cases.signals import case_assigned, risk_raised
from editorial.outbox import registry
from editorial.review.constants import SCHEDULE_EVERY
from editorial.review.mails import events
from editorial.review.mails.once import is_told_whole
from editorial.review.models import StageEvent
from editorial.review.recording import note_blocked, note_entry, note_exit
from editorial.review.signals import text_recalled

SCHEDULE = "review.schedule"


def _run_schedule(payload: dict[str, Any]) -> None:
    """Put live what was scheduled for an hour that has come, and unpublish what has expired.

    The work has one row; a second worker that takes it over after a lease does no harm. A text that may not go live
    leaves the schedule (`approval.schedule`) and does not hold up the others.
    """
    call_command("publish_scheduled")


registry.register(SCHEDULE, _run_schedule)
registry.every(SCHEDULE, interval=SCHEDULE_EVERY)


def _text_of(review: WorkflowState) -> Any:
    """Return the live row of the text that a review is about, of its real type."""
    text = review.content_object
    return text.specific if isinstance(text, Page) else text


@receiver(task_submitted, dispatch_uid="review.stage_entered")
@transaction.atomic
def enter_stage(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """A text has come to a stage: tell whoever is asked there."""
    text = _text_of(instance.workflow_state)
    note_entry(instance, text)
    events.handed_in(instance, text, user)


@receiver(task_approved, dispatch_uid="review.stage_approved")
@transaction.atomic
def pass_stage(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """A text has passed a stage."""
    note_exit(instance, StageEvent.Outcome.APPROVED, user)
    review = WorkflowState.objects.get(pk=instance.workflow_state_id)
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        events.passed(instance, _text_of(review), user)


@receiver(task_rejected, dispatch_uid="review.stage_rejected")
@transaction.atomic
def give_back(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Changes are wanted in a text."""
    note_exit(instance, StageEvent.Outcome.CHANGES, user)
    events.changes_wanted(instance, _text_of(instance.workflow_state), user)


@receiver(task_cancelled, dispatch_uid="review.stage_cancelled")
@transaction.atomic
def leave_stage(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """A text was taken out of a stage."""
    note_exit(instance, StageEvent.Outcome.CANCELLED, user)


@receiver(workflow_cancelled, dispatch_uid="review.cancelled")
@transaction.atomic
def take_out(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """A text was taken out of its review, by more than a managing editor's recall or a letter's withdrawal."""
    if not is_told_whole():
        events.recalled(_text_of(instance), user, instance.requested_by)


@receiver(text_recalled, dispatch_uid="review.recalled_text")
def take_back(instance: Any, user: Any, review: WorkflowState | None = None, **kwargs: Any) -> None:
    """A managing editor took a text back: out of its review, or after it was approved."""
    if review is not None:
        events.recalled(instance, user, review.requested_by)
    else:
        events.taken_back(instance, user)


@receiver(workflow_approved, dispatch_uid="review.approved")
@transaction.atomic
def end_review(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """A review has ended: what is not live or scheduled by now waits for somebody who publishes it."""
    reviewed = _text_of(instance)
    text = type(reviewed)._default_manager.get(pk=reviewed.pk)
    is_scheduled = Revision.objects.for_instance(text).exclude(approved_go_live_at=None).exists()
    if not is_scheduled and (not text.live or text.has_unpublished_changes):
        events.approved(instance, text, user)


@receiver(page_published, dispatch_uid="review.page_live")
@receiver(published, dispatch_uid="review.snippet_live")
@transaction.atomic
def go_live(instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    """A text is live. Wagtail sends these signals also for a first version that only waits for its hour."""
    if isinstance(instance, ApprovedText) and instance.is_shown:
        events.live(instance, revision)


@receiver(publishing_blocked, dispatch_uid="review.blocked")
def block(instance: Any, revision: Revision, **kwargs: Any) -> None:
    """A scheduled text could not go live."""
    note_blocked(instance, revision)
    events.blocked(instance, revision)


@receiver(approval_withdrawn, dispatch_uid="review.approval_withdrawn")
def withdraw(instance: Any, user: Any, **kwargs: Any) -> None:
    """An approval was taken back, and the text was not."""
    if is_told_whole():
        return
    text = text_of(instance)
    if text is not None:
        events.withdrawn(text, user)


@receiver(case_assigned, dispatch_uid="review.assigned")
def assign(instance: Case, user: Any, changed: Collection[str] = (), **kwargs: Any) -> None:
    """A case has new people."""
    events.assigned(instance, user, changed)


@receiver(risk_raised, dispatch_uid="review.risk")
def raise_risk(instance: RiskFlag, user: Any, **kwargs: Any) -> None:
    """A risk flag was raised."""
    events.risk_raised(instance, user)
