"""Taking a text back: out of review, or out of the queue of those that are approved and not yet live."""

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.digest import digest_of
from editorial.approval.gates import lock
from editorial.approval.models import Kind
from editorial.approval.services import withdraw_approval
from editorial.approval.texts import title_of
from editorial.approval.versions import stored
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.foundation.findings import Finding
from editorial.review.drafts import newest
from editorial.review.mails.once import told_whole
from editorial.review.signals import text_recalled

RECALL_PERMISSION = "review.recall_text"
TEXT_RECALLED = "review.text_recalled"


def may_recall(user: User) -> bool:
    """Tell whether a user may take texts back."""
    return bool(user.is_active and user.has_perm(RECALL_PERMISSION))


def recall_url(text: DeclaredText) -> str:
    """Return the address at which a text is taken back."""
    return reverse("review_recall", args=[text._meta.app_label, text._meta.model_name, text.pk])


def is_recallable(text: DeclaredText) -> bool:
    """Tell whether a text is in review, or approved and not live as it was approved. text: any copy of it."""
    if text.workflow_in_progress:
        return True
    return text.current_workflow_state is None and _waiting_to_go_live(newest(text)) is not None


@transaction.atomic
def recall_text(*, text: DeclaredText, user: User, reason: str) -> None:
    """Give a text back to its editor, from any step of its review, or after it was approved and before it is live.

    No word of a draft changes. From a review, what was approved on the way stays on record for that very text. A text
    that was approved and waits loses its approvals and its hour, so that nobody publishes it meanwhile.
    Raises NotAllowedError without the permission, NotReadyError without a reason, ConflictError when there is nothing
    to take back.
    """
    if not may_recall(user):
        raise NotAllowedError("You may not take texts back. Ask a managing editor.")
    if not reason.strip():
        raise NotReadyError([Finding("reason", "Say why, so that the editor knows what to do next.")])
    lock(text)
    waiting = TaskState.objects.for_instance(text).filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    step = waiting.select_for_update(of=("self",)).first()
    draft = newest(text)
    review = step.workflow_state if step is not None else None
    with told_whole():
        if step is not None and review is not None:
            review.cancel(user=user)
            TaskState.objects.filter(pk=step.pk).update(comment=f"Recalled: {reason.strip()}")
        else:
            _take_back(draft, user, reason.strip())
    log(instance=draft.text, action=TEXT_RECALLED, user=user, revision=draft.revision, data={"reason": reason.strip()})
    text_recalled.send(sender=type(draft.text), instance=draft.text, user=user, reason=reason.strip(), review=review)


def _waiting_to_go_live(draft: Version) -> Version | None:
    """Return the text that is approved and not live yet: the scheduled revision, or the newest draft."""
    scheduled = draft.text.scheduled_revision
    waiting = Version(stored(draft.row), scheduled) if scheduled else draft
    if waiting.missing_kinds():
        return None
    row = type(draft.text)._default_manager.get(pk=draft.text.pk)
    return None if row.live and digest_of(row) == waiting.digest else waiting


def _take_back(draft: Version, user: User, reason: str) -> None:
    title = title_of(draft.text)
    if draft.text.current_workflow_state is not None:
        raise ConflictError(f"“{title}” is with its editor already.")
    waiting = _waiting_to_go_live(draft)
    if waiting is None:
        raise ConflictError(
            f"“{title}” is neither in review nor waiting to go live, so there is nothing to take back. A live text is "
            "taken down by unpublishing it."
        )
    Revision.objects.for_instance(draft.text).exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    standing = draft.text.approvals().filter(digest=waiting.digest, withdrawn_at=None).exclude(kind=Kind.COPY)
    for approval in standing:
        withdraw_approval(approval=approval, user=user, reason=reason)
    if draft.text.go_live_at is not None:
        # Nobody's edit: whoever took the text back may still be its second reader.
        draft.text.go_live_at = None
        draft.text.save_revision(log_action=False, clean=False)
