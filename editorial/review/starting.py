"""How a task starts: what must be true of a text that is handed in, and when a task has nothing to ask.

Wagtail goes on at once when `Task.start()` returns a state that is not "in progress", so a task decides itself there.
"""

from wagtail.models import Task, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import Version
from editorial.approval.versions import newest_version
from editorial.foundation import clock
from editorial.foundation.exceptions import NotReadyError
from editorial.review.drafts import in_hand, put_in_hand

EARLIER_FIRST = "Earlier steps come first."
NOT_NEEDED = "This text does not need it."
APPROVED_BEFORE = "This very text was approved before."


def begin_run(workflow_state: WorkflowState) -> Version:
    """Prepare a text that is handed in: refuse an unready one, copy words from elsewhere into it.

    Within a run nothing is copied again, so that what people read does not change under them; only what a draft comes
    to name in it brings its words along. Returns the draft that is read. Raises NotReadyError.
    """
    draft = in_hand(workflow_state)
    if draft.findings:
        _put_back(workflow_state)
        raise NotReadyError(draft.findings)
    if not draft.text.copy_outside_text():
        return draft
    draft.text.save_revision(log_action=True)
    return put_in_hand(workflow_state, newest_version(draft.row))


def _put_back(workflow_state: WorkflowState) -> None:
    """Undo what Wagtail's `resume()` has stored before it asks the task, outside any transaction."""
    last = workflow_state.task_states.order_by("-pk").first()
    if last is not None:
        workflow_state.status = WorkflowState.STATUS_NEEDS_CHANGES
        workflow_state.current_task_state = last
        workflow_state.save()


def settle(
    task: Task, workflow_state: WorkflowState, draft: Version, *, status: str, comment: str, user: User | None = None
) -> TaskState:
    """Return a task state that nobody needs to decide, on the revision that it is about.

    status: one of Wagtail's, not "in progress". comment: why, for the history. user: whose earlier decision it repeats.
    """
    state = task.get_task_state_class()(
        workflow_state=workflow_state,
        task=task,
        revision=draft.revision,
        status=status,
        comment=comment,
        finished_at=clock.now(),
        finished_by=user,
    )
    state.save()
    return state


def reopen_skipped(workflow_state: WorkflowState, draft: Version) -> None:
    """Ask in those steps after all that a run has skipped and that its text needs by now, as after a risk flag."""
    skipped = workflow_state.task_states.filter(status=TaskState.STATUS_SKIPPED).select_related("task")
    for state in skipped:
        if state.task.specific.applies_to(draft):
            state.status = TaskState.STATUS_CANCELLED
            state.save(update_fields=["status"])
