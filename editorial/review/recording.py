"""Keeps the rows from which the figures are made, in the transaction of what happened."""

from wagtail.models import Revision, TaskState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.querysets import base_type_of
from editorial.foundation import clock
from editorial.people.models import ExpertPage
from editorial.review.drafts import case_of
from editorial.review.models import StageEvent
from editorial.review.stage_events import PUBLISHING


def note_entry(step: TaskState, draft: Version) -> None:
    """Write down that a text has come to a stage."""
    review, task = step.workflow_state, step.task
    StageEvent.objects.create(
        base_content_type_id=review.base_content_type_id,
        object_id=review.object_id,
        case=case_of(draft.row),
        expert=getattr(draft.text, "expert", None),
        stage=task.name,
        kind=getattr(task.specific_class, "kind", ""),
        task_state_id=step.pk,
        entered_at=step.started_at,
    )


def note_exit(step: TaskState, outcome: StageEvent.Outcome, user: User | None) -> None:
    """Write down how a text has left a stage, and who decided."""
    left = StageEvent.objects.filter(task_state_id=step.pk, left_at=None)
    left.update(left_at=step.finished_at or clock.now(), outcome=outcome, by=user)


def note_blocked(text: DeclaredText, revision: Revision) -> None:
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
