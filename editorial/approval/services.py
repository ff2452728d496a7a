"""What can be done with records of approvals: add one, withdraw one."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.digest import Snapshot, digest_of, digest_of_snapshot, snapshot
from editorial.approval.gates import lock
from editorial.approval.models import Kind, TextApproval
from editorial.approval.querysets import base_type_of
from editorial.approval.reach import reach_of
from editorial.approval.seals import seal_of
from editorial.approval.signals import approval_withdrawn
from editorial.approval.telling import tell_of_stamp
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.foundation.findings import Finding

WITHDRAWN = "approval.withdrawn"
WITHDRAW_PERMISSION = "approval.withdraw_textapproval"


@transaction.atomic
def record_approval(
    *,
    text: DeclaredText,
    kind: str,
    revision: Revision | None = None,
    task_state: TaskState | None = None,
    user: User | None = None,
    expert: Page | None = None,
    carried_from: TextApproval | None = None,
    version: Version | None = None,
) -> TextApproval:
    """Write down that this very text was decided on, with a full copy of it.

    It counts for as many readers as the text has now. The record follows the one before it of the same object.

    text: the page or snippet as it was read. revision and task_state: where it was read. user: who decided.
    expert: in whose name. carried_from: the earlier copy-edit record, when it is kept valid for a text that was changed
    in a later stage. version: the one that was taken for this text (`publishing.take`), which knows its
    digest.
    """
    if version is None or not version.is_held:
        lock(text)
    said = version.snapshot if version is not None else snapshot(text)
    previous = TextApproval.objects.about(text).first()
    record = TextApproval(
        base_content_type=base_type_of(text),
        object_id=str(text.pk),
        kind=kind,
        digest=version.digest if version is not None else digest_of_snapshot(said),
        snapshot=said,
        revision=revision,
        task_state=task_state,
        user=user,
        expert=expert,
        audience=version.reach if version is not None else reach_of(text),
        carried_from=carried_from,
        previous=previous,
    )
    record.seal = seal_of(record, previous.seal if previous else "")
    record.save()
    return record


def record_shipped_text(*, text: DeclaredText, shipped: Collection[str], user: User | None = None) -> TextApproval:
    """Write down that a text is one that ships with Open Letter.

    shipped: the digests of the words that ship. Raises NotAllowedError for any other words.
    """
    if digest_of(text) not in shipped:
        raise NotAllowedError("These are not the words that ship with Open Letter. Submit them for review.")
    return record_approval(text=text, kind=Kind.SETUP, revision=text.latest_revision, user=user)


@transaction.atomic
def withdraw_approval(*, approval: TextApproval, user: User, reason: str = "") -> TextApproval:
    """Take an approval back; the text needs a new one before it is published again.

    If its words are live, readers do not find them any more: the stamp is gone in the same moment. A publication that
    is under way ends first, and loses its stamp then.
    Raises ConflictError when it was withdrawn before.
    """
    text = text_of(approval)
    if text is not None:
        lock(text)
    record = TextApproval.objects.select_for_update().get(pk=approval.pk)
    if record.withdrawn_at is not None:
        raise ConflictError("This approval was withdrawn before.")
    record.withdrawn_at, record.withdrawn_by, record.withdrawn_why = clock.now(), user, reason.strip()
    record.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    approval_withdrawn.send(sender=TextApproval, instance=record, user=user)
    text = text_of(record)
    if text is not None and text.live and not text.is_shown:
        tell_of_stamp(text)
    return record


@transaction.atomic
def take_back_approval(*, approval: TextApproval, user: User, reason: str) -> TextApproval:
    """Withdraw an approval by hand: whoever gave it may, and whoever has the permission.

    Raises NotAllowedError for anybody else, NotReadyError without a reason, ConflictError when it was withdrawn before.
    """
    if not may_withdraw(approval, user):
        raise NotAllowedError("You may not withdraw this approval. Ask whoever gave it, or a managing editor.")
    if not reason.strip():
        raise NotReadyError([Finding("reason", "Say why. The text's editor reads it.")])
    record = withdraw_approval(approval=approval, user=user, reason=reason)
    text = text_of(record)
    if text is not None:
        data = {"approval": record.pk, "kind": record.get_kind_display(), "reason": record.withdrawn_why}
        log(instance=text, action=WITHDRAWN, user=user, data=data)
    return record


def may_withdraw(approval: TextApproval, user: User) -> bool:
    """Tell whether a user may take an approval back."""
    return bool(user.is_active and (approval.user_id == user.pk or user.has_perm(WITHDRAW_PERMISSION)))


def text_of(approval: TextApproval) -> DeclaredText | None:
    """Return the page or snippet that a record is about, as it is stored; None, when it is gone."""
    model: Any = approval.base_content_type.model_class()
    text = model._base_manager.filter(pk=approval.object_id).first() if model else None
    return text.specific if isinstance(text, Page) else text


def forget_words(*, approval: TextApproval, snapshot: Snapshot) -> None:
    """Leave less of the words in a record's copy, as an erasure asks. The digest, and what was approved, stay.

    snapshot: the copy without the words that are erased.
    """
    TextApproval.objects.filter(pk=approval.pk).update(snapshot=snapshot)
