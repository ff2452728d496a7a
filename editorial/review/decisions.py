"""The decision on a text: one for each task state, by somebody who may, on exactly the text that was shown."""

from typing import Protocol

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision, Task, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.digest import digest_of
from editorial.approval.models import Kind, TextApproval
from editorial.approval.publishing import refuse_findings, take
from editorial.approval.services import record_approval
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.foundation.findings import Finding
from editorial.review.drafts import put_in_hand
from editorial.review.starting import reopen_skipped

TEXT_APPROVED = "review.text_approved"
CHANGES_WANTED = "review.changes_wanted"
GATE_CARRIED = "review.gate_carried"


class Deciding(Protocol):
    """What a decision asks of the stage it is taken in."""

    pk: int
    name: str

    def kind_for(self, text: DeclaredText) -> str: ...

    def may_edit(self, text: DeclaredText, user: User) -> bool: ...

    def may_decide(self, user: User, task_state: TaskState) -> bool: ...


@transaction.atomic
def approve(stage: Deciding, task_state: TaskState, *, user: User, seen_digest: str, comment: str = "") -> None:
    """Approve the newest draft in a stage, and go on.

    seen_digest: the digest of the text that was shown to the user.
    Raises NotAllowedError for anybody else than the stage's people, ConflictError when the step was decided meanwhile
    or the text is another by now, NotReadyError when the last step would put something live that is not fit to be read.
    """
    state, draft = _take(stage, task_state, user)
    if seen_digest != draft.digest:
        raise ConflictError("The text is not the one you were shown: it has changed since. Read it again, then decide.")
    if is_last_stage(state):
        refuse_findings(draft.findings)
    kind = stage.kind_for(draft.text)
    record = record_approval(
        text=draft.text,
        kind=kind,
        revision=draft.revision,
        task_state=state,
        user=user,
        expert=draft.text.expert if kind == Kind.EXPERT else None,
        version=draft,
    )
    _carry_gate(stage, state, draft, record)
    # Wagtail leaves the revision that the task began with, and would ask again for the one that was approved.
    state.revision = draft.revision
    state.save(update_fields=["revision"])
    reopen_skipped(state.workflow_state, draft)
    said = {"digest": record.digest, "approval": record.pk, "stage": stage.name}
    if record.expert is not None and record.expert.user_id != user.pk:
        said["in_place_of"] = record.expert.title
    _log(TEXT_APPROVED, draft, user, said)
    state.approve(user=user, comment=comment)


@transaction.atomic
def ask_for_changes(stage: Deciding, task_state: TaskState, *, user: User, reason: str) -> None:
    """Give the text back to its editor. Raises as `approve` does; NotReadyError without a reason."""
    state, draft = _take(stage, task_state, user)
    if not reason.strip():
        raise NotReadyError([Finding("reason", "Say what should change, so that the editor can do it.")])
    _log(CHANGES_WANTED, draft, user, {"stage": stage.name, "reason": reason})
    state.reject(user=user, comment=reason.strip())


def is_last_stage(task_state: TaskState) -> bool:
    """Tell whether no other stage of the workflow comes after this one."""
    tasks = Task.objects.filter(workflow_tasks__workflow=task_state.workflow_state.workflow_id, active=True)
    last = tasks.order_by("workflow_tasks__sort_order").last()
    return last is not None and last.pk == task_state.task_id


def _take(stage: Deciding, task_state: TaskState, user: User) -> tuple[TaskState, Version]:
    """Lock the text's row and the task state's, and return the latter with the draft of its own text, if this user may
    decide on it now.

    The text comes first, as for whoever publishes it or takes it down.
    """
    draft = take(task_state.workflow_state.content_object)
    locked = TaskState.objects.select_for_update(of=("self",))
    state = locked.select_related("task", "workflow_state__workflow").get(pk=task_state.pk)
    if state.task_id != stage.pk:
        raise NotAllowedError("This step belongs to another stage of the review.")
    if not stage.may_decide(user, state):
        raise NotAllowedError(f"“{stage.name}” of this text is not yours to decide.")
    review = state.workflow_state
    if state.status != TaskState.STATUS_IN_PROGRESS or review.status != WorkflowState.STATUS_IN_PROGRESS:
        raise ConflictError("This step was decided meanwhile. Nothing has changed.")
    put_in_hand(review, draft)
    if review.current_task_state_id == state.pk:
        review.current_task_state = state
    return state, draft


def _carry_gate(stage: Deciding, state: TaskState, draft: Version, record: TextApproval) -> None:
    """Let the copy edit stand for a text changed in this task by people whose task it is, and by nobody else."""
    if record.kind == Kind.COPY:
        return
    passed = draft.text.approvals().filter(kind=Kind.COPY, withdrawn_at=None)
    digests = set(passed.values_list("digest", flat=True))
    if not digests or record.digest in digests:
        return
    text = digest_of(state.revision.as_object())
    gate = passed.filter(digest=text).first()
    if gate is None or draft.revision is None:
        return
    later = Revision.objects.for_instance(draft.text).filter(pk__gt=state.revision_id, pk__lte=draft.revision.pk)
    for revision in later.select_related("user").order_by("pk"):
        changed = digest_of(revision.as_object())
        if changed != text and not (revision.user and stage.may_edit(draft.text, revision.user)):
            return
        text = changed
    carried = record_approval(
        text=draft.text,
        kind=Kind.COPY,
        revision=draft.revision,
        task_state=state,
        user=record.user,
        carried_from=gate,
        version=draft,
    )
    _log(GATE_CARRIED, draft, record.user, {"approval": carried.pk, "carried_from": gate.pk})


def _log(action: str, draft: Version, user: User | None, data: dict[str, object]) -> None:
    log(instance=draft.text, action=action, user=user, revision=draft.revision, data=data)
