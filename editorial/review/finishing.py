"""What happens when the last step of a review is done.

Wagtail imports this module before its models exist, so it imports none.
"""

from typing import TYPE_CHECKING

from editorial.cases.worked_on import WorkedOn
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotApprovedError

if TYPE_CHECKING:
    from wagtail.models import Revision, WorkflowState

    from editorial.accounts.models import User
    from editorial.approval.texts import ApprovedText
    from editorial.cases.models import Case


def finish(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publish the revision that was approved, or let it wait, as its case says; no permission to publish is needed.

    What the case says is about the text that has it as its own `case`, the answer. A letter is worked on in the same
    case (`drafts.case_of`) and goes live as soon as it is cleared: an answer that waits for its day, or for a managing
    editor, cannot be handed in before its letters are live.

    workflow_state: the review that ended. user: who took the last step.
    Raises ConflictError when a review ends without the approvals that the text needs, as when its last step is switched
    off or it has none: nothing has happened then.
    """
    step = workflow_state.current_task_state
    revision = step.revision if step else workflow_state.content_object.get_latest_revision()
    text = revision.as_object()
    case = text.publishing_case() if isinstance(text, WorkedOn) else None
    try:
        if case is None or case.publishes_when_approved:
            text.publish(_dated(text, revision, case, user), user=user, skip_permission_checks=True)
        elif text.missing_kinds():
            raise NotApprovedError(str(text), [])
    except NotApprovedError as refusal:
        raise ConflictError(
            f"“{text}” still needs its approval, so it is not published. Take it out of the review before you change "
            "the review's steps."
        ) from refusal


def _dated(text: "ApprovedText", revision: "Revision", case: "Case | None", user: "User | None") -> "Revision":
    """Return the revision to publish. A case that is published on a date says which; else the draft's own one counts.

    An hour that has passed is none. A date is exempt from approval, so the newer revision has the approvals of the one
    that was read.
    """
    if case is None or case.waits_until is None:
        return revision
    hour = case.waits_until if case.waits_until > clock.now() else None
    if text.go_live_at == hour:
        return revision
    text.go_live_at = hour
    return text.save_revision(user=user, log_action=True)
