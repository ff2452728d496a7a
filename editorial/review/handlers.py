"""What follows when a text moves through its review: rows for the figures, and mails; both in the same transaction."""

from collections.abc import Collection

from django.core.management import call_command
from django.db import models, transaction
from django.dispatch import receiver
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import (
    published,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
)

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.models import TextApproval
from editorial.approval.querysets import base_type_of
from editorial.approval.services import text_of
from editorial.approval.signals import approval_withdrawn, publishing_blocked
from editorial.approval.texts import ApprovedText
from editorial.approval.versions import stored
from editorial.cases.models import Case, RiskFlag
from editorial.cases.signals import case_assigned, risk_raised
from editorial.foundation import clock
from editorial.outbox import registry
from editorial.people.models import ExpertPage
from editorial.review.constants import SCHEDULE_EVERY
from editorial.review.drafts import case_of, in_hand
from editorial.review.mails import events
from editorial.review.mails.once import is_told_whole
from editorial.review.models import StageEvent
from editorial.review.signals import text_recalled
from editorial.review.stage_events import PUBLISHING

SCHEDULE = "review.schedule"


def _run_schedule(payload: dict[str, object]) -> None:
    """Put live what was scheduled for an hour that has come, and unpublish what has expired.

    The work has one row; a second worker that takes it over after a lease does no harm. A text that may not go live
    leaves the schedule (`approval.schedule`) and does not hold up the others.
    """
    call_command("publish_scheduled")


registry.register(SCHEDULE, _run_schedule)
registry.every(SCHEDULE, interval=SCHEDULE_EVERY)


@receiver(task_submitted, dispatch_uid="review.stage_entered")
@transaction.atomic(savepoint=False)
def enter_stage(instance: TaskState, user: User | None = None, **kwargs: object) -> None:
    """A text has come to a stage: tell whoever is asked there."""
    draft = in_hand(instance.workflow_state)
    _note_entry(instance, draft)
    events.handed_in(instance, draft.row, user)


@receiver(task_approved, dispatch_uid="review.stage_approved")
@transaction.atomic(savepoint=False)
def pass_stage(instance: TaskState, user: User | None = None, **kwargs: object) -> None:
    """A text has passed a stage."""
    _note_exit(instance, StageEvent.Outcome.APPROVED, user)
    review = instance.workflow_state
    if review.status == WorkflowState.STATUS_IN_PROGRESS:
        events.passed(instance, in_hand(review).row, user)


@receiver(task_rejected, dispatch_uid="review.stage_rejected")
@transaction.atomic(savepoint=False)
def give_back(instance: TaskState, user: User | None = None, **kwargs: object) -> None:
    """Changes are wanted in a text."""
    _note_exit(instance, StageEvent.Outcome.CHANGES, user)
    events.changes_wanted(instance, in_hand(instance.workflow_state).row, user)


@receiver(task_cancelled, dispatch_uid="review.stage_cancelled")
@transaction.atomic(savepoint=False)
def leave_stage(instance: TaskState, user: User | None = None, **kwargs: object) -> None:
    """A text was taken out of a stage."""
    _note_exit(instance, StageEvent.Outcome.CANCELLED, user)


@receiver(workflow_cancelled, dispatch_uid="review.cancelled")
@transaction.atomic(savepoint=False)
def take_out(instance: WorkflowState, user: User | None = None, **kwargs: object) -> None:
    """A workflow was cancelled. A recall and a withdrawn letter cancel one too, and send mails of their own."""
    if not is_told_whole():
        events.recalled(in_hand(instance).row, user, instance.requested_by)


@receiver(text_recalled, dispatch_uid="review.recalled_text")
def take_back(instance: DeclaredText, user: User, review: WorkflowState | None = None, **kwargs: object) -> None:
    """A managing editor took a text back: out of its review, or after it was approved."""
    if review is not None:
        events.recalled(instance, user, review.requested_by)
    else:
        events.taken_back(instance, user)


@receiver(workflow_approved, dispatch_uid="review.approved")
@transaction.atomic(savepoint=False)
def end_review(instance: WorkflowState, user: User | None = None, **kwargs: object) -> None:
    """A review has ended: what is not live or scheduled by now waits for somebody who publishes it."""
    draft = in_hand(instance)
    if isinstance(draft.text, ApprovedText) and draft.text.is_shown and not draft.text.has_unpublished_changes:
        return
    text = stored(draft.row)
    is_scheduled = Revision.objects.for_instance(text).exclude(approved_go_live_at=None).exists()
    if not is_scheduled and (not text.live or text.has_unpublished_changes):
        events.approved(instance, text, user)


@receiver(published, dispatch_uid="review.live")
@transaction.atomic(savepoint=False)
def go_live(instance: models.Model, revision: Revision | None = None, **kwargs: object) -> None:
    """A text is live. Wagtail sends this signal also for a first version that only waits for its hour."""
    if isinstance(instance, ApprovedText) and instance.is_shown:
        events.live(instance, revision)


@receiver(publishing_blocked, dispatch_uid="review.blocked")
def block(instance: DeclaredText, revision: Revision, **kwargs: object) -> None:
    """A scheduled text could not go live."""
    _note_blocked(instance, revision)
    events.blocked(instance, revision)


@receiver(approval_withdrawn, dispatch_uid="review.approval_withdrawn")
def withdraw(instance: TextApproval, user: User, **kwargs: object) -> None:
    """An approval was taken back, and the text was not."""
    if is_told_whole():
        return
    text = text_of(instance)
    if text is not None:
        events.withdrawn(text, user)


@receiver(case_assigned, dispatch_uid="review.assigned")
def assign(instance: Case, user: User, changed: Collection[str] = (), **kwargs: object) -> None:
    """A case has new people."""
    events.assigned(instance, user, changed)


@receiver(risk_raised, dispatch_uid="review.risk")
def raise_risk(instance: RiskFlag, user: User, **kwargs: object) -> None:
    """A risk flag was raised."""
    events.risk_raised(instance, user)


def _note_entry(step: TaskState, draft: Version) -> None:
    """Write down that a text has come to a stage."""
    review, task = step.workflow_state, step.task
    StageEvent.objects.create(
        base_content_type_id=review.base_content_type_id,
        object_id=review.object_id,
        case=case_of(draft.row),
        expert=draft.text.expert if isinstance(draft.text, DeclaredText) else None,
        stage=task.name,
        kind=getattr(task.specific_class, "kind", ""),
        task_state_id=step.pk,
        entered_at=step.started_at,
    )


def _note_exit(step: TaskState, outcome: StageEvent.Outcome, user: User | None) -> None:
    """Write down how a text has left a stage, and who decided."""
    left = StageEvent.objects.filter(task_state_id=step.pk, left_at=None)
    left.update(left_at=step.finished_at or clock.now(), outcome=outcome, by=user)


def _note_blocked(text: DeclaredText, revision: Revision) -> None:
    """Write down that a scheduled text could not go live."""
    now = clock.now()
    StageEvent.objects.create(
        base_content_type=base_type_of(text),
        object_id=str(text.pk),
        case=case_of(text),
        expert=_expert_of(revision),
        stage=PUBLISHING,
        entered_at=now,
        left_at=now,
        outcome=StageEvent.Outcome.BLOCKED,
    )


def _expert_of(revision: Revision) -> ExpertPage | None:
    """Return the expert whom a version of a text names."""
    key = revision.content.get("expert")
    return ExpertPage.objects.filter(pk=key).first() if key else None
