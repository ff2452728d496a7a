"""What can be done in a review: hand in and decide."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText
from editorial.approval.texts import title_of
from editorial.approval.versions import stored
from editorial.foundation.exceptions import ConflictError
from editorial.review.asked import steps_asking


def waiting_for(*, user: User | AnonymousUser) -> QuerySet[TaskState]:
    """Return the steps that wait for a user's decision, each with its review; one query whatever their number.

    Who may decide is what the stages say: `TextStage.asking`.
    """
    return steps_asking(user).select_related("task", "workflow_state", "revision")


@transaction.atomic
def submit_text(*, text: DeclaredText, user: User) -> WorkflowState:
    """Hand the newest draft of a page or snippet in for review, the first time or after changes were wanted.

    user: who hands it in. Returns the review's state; a text that was approved before may have gone live at once.
    Raises ConflictError when it waits already or no review is set up for it, NotReadyError when it is not fit to be
    read.
    """
    row = stored(text)
    state = row.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
        return state
    if state is not None:
        raise ConflictError(f"“{title_of(row)}” is in review already.")
    workflow = row.get_workflow()
    if workflow is None:
        raise ConflictError("No review is set up for this kind of text. An admin can run the setup.")
    return workflow.start(row, user)


def approve_text(*, task_state: TaskState, user: User, seen_digest: str, comment: str = "") -> None:
    """Approve the text that a task state waits for.

    seen_digest: the digest of the text that the user was shown (`drafts.draft_of(task_state).digest`).
    Raises NotAllowedError, ConflictError and NotReadyError as `decisions.approve` does.
    """
    task_state.task.specific.on_action(task_state, user, "approve", seen_digest=seen_digest, comment=comment)


def ask_for_changes(*, task_state: TaskState, user: User, reason: str) -> None:
    """Give a text back to its editor with a reason.

    Raises NotAllowedError, ConflictError and, without a reason, NotReadyError.
    """
    task_state.task.specific.on_action(task_state, user, "reject", comment=reason)
