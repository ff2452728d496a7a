"""What can be done in a review: hand in, decide, assign a case, raise and lower a risk flag."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from editorial.approval.texts import title_of
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.foundation.findings import Finding
from editorial.people.models import ExpertPage
from editorial.review.asked import steps_asking
from editorial.review.drafts import newest
from editorial.review.models import Case, RiskFlag
from editorial.review.signals import case_assigned, risk_raised

CASE_ASSIGNED = "review.case_assigned"
RISK_RAISED = "review.risk_raised"
RISK_LOWERED = "review.risk_lowered"

ASSIGNMENT = ("editor", "expert", "due_on")
"""What an assignment says."""


def waiting_for(*, user: Any) -> QuerySet[TaskState]:
    """Return the steps that wait for a user's decision, each with its review; one query whatever their number.

    Who may decide is what the stages say: `TextStage.asking`.
    """
    return steps_asking(user).select_related("task", "workflow_state", "revision")


@transaction.atomic
def submit_text(*, text: Any, user: Any) -> WorkflowState:
    """Hand the newest draft of a page or snippet in for review, the first time or after changes were wanted.

    user: who hands it in. Returns the review's state; a text that was approved before may have gone live at once.
    Raises ConflictError when it waits already or no review is set up for it, NotReadyError when it is not fit to be
    read.
    """
    draft = newest(text).text
    state = draft.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        return state
    if state is not None:
        raise ConflictError(f"“{title_of(draft)}” is in review already.")
    workflow = draft.get_workflow()
    if workflow is None:
        raise ConflictError("No review is set up for this kind of text. An admin can run the setup.")
    return workflow.start(draft, user)


def approve_text(*, task_state: TaskState, user: Any, seen_digest: str, comment: str = "") -> None:
    """Approve the text that a task state waits for.

    seen_digest: the digest of the text that the user was shown (`drafts.draft_of(task_state).digest`).
    Raises NotAllowedError, ConflictError and NotReadyError as `decisions.approve` does.
    """
    task_state.task.specific.on_action(task_state, user, "approve", seen_digest=seen_digest, comment=comment)


def ask_for_changes(*, task_state: TaskState, user: Any, reason: str) -> None:
    """Give a text back to its editor with a reason.

    Raises NotAllowedError, ConflictError and, without a reason, NotReadyError.
    """
    task_state.task.specific.on_action(task_state, user, "reject", comment=reason)


@transaction.atomic
def assign_case(
    *,
    case: Case,
    user: Any,
    editor: Any = None,
    expert: ExpertPage | None = None,
    due_on: datetime.date | None = None,
    changed: Collection[str] | None = None,
) -> Case:
    """Say who works on a case, and by when. What is not given stays as it is.

    user: who assigns it. changed: which of the three are new, where a form has stored them already; else they are held
    against the row. Raises ConflictError for a case that is closed or not answered.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.status in {Case.Status.CLOSED, Case.Status.DECLINED}:
        raise ConflictError(f"“{case.name}” is {case.get_status_display().lower()}. Open it again first.")
    before = (case.editor_id, case.expert_id, case.due_on)
    case.editor, case.expert, case.due_on = editor or case.editor, expert or case.expert, due_on or case.due_on
    if case.editor_id:
        case.status = Case.Status.ASSIGNED
    case.save()
    data = {"editor": case.editor_id, "expert": case.expert_id, "due_on": str(case.due_on or "")}
    log(instance=case, action=CASE_ASSIGNED, user=user, data=data)
    if changed is None:
        now = zip(ASSIGNMENT, before, (case.editor_id, case.expert_id, case.due_on), strict=True)
        changed = {name for name, old, new in now if old != new}
    case_assigned.send(sender=Case, instance=case, user=user, changed=changed)
    return case


@transaction.atomic
def raise_risk(
    *,
    case: Case,
    kind: str,
    severity: int = RiskFlag.Severity.MEDIUM,
    note: str = "",
    user: Any = None,
    rule: str = "",
) -> RiskFlag:
    """Flag a danger in a case; its texts need a clinical review until the flag is lowered.

    user: who saw it. rule: the rule that found it, if no person did. Raises NotReadyError when neither is given.
    """
    if user is None and not rule:
        raise NotReadyError([Finding("raised_by", "Say who raises the flag: a person or a rule.")])
    flag = RiskFlag.objects.create(
        case=case, kind=kind, severity=severity, note=note, raised_by=user, raised_by_rule=rule
    )
    log(instance=case, action=RISK_RAISED, user=user, data={"flag": flag.pk, "kind": kind})
    risk_raised.send(sender=RiskFlag, instance=flag, user=user)
    return flag


@transaction.atomic
def lower_risk(*, flag: RiskFlag, user: Any, reason: str) -> RiskFlag:
    """Lower a risk flag and say why.

    Raises NotReadyError without a reason, ConflictError when it was lowered before.
    """
    if not reason.strip():
        raise NotReadyError([Finding("lowered_why", "Say why the flag is lowered.")])
    flag = RiskFlag.objects.select_for_update().get(pk=flag.pk)
    if flag.lowered_at is not None:
        raise ConflictError("This flag was lowered before.")
    flag.lowered_at, flag.lowered_by, flag.lowered_why = clock.now(), user, reason.strip()
    flag.save(update_fields=["lowered_at", "lowered_by", "lowered_why"])
    log(instance=flag.case, action=RISK_LOWERED, user=user, data={"flag": flag.pk, "reason": flag.lowered_why})
    return flag
