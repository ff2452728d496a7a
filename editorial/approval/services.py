"""What can be done with records of approvals: add one, withdraw one."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, TaskState

from editorial.approval.digest import digest_of, snapshot
from editorial.approval.models import Kind, TextApproval
from editorial.approval.querysets import base_type_of
from editorial.approval.signals import approval_withdrawn
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError


def record_approval(
    *,
    text: Any,
    kind: str,
    revision: Revision | None = None,
    task_state: TaskState | None = None,
    user: Any = None,
    expert: Page | None = None,
    carried_from: TextApproval | None = None,
) -> TextApproval:
    """Write down that this very text was decided on, with a full copy of it.

    text: the page or snippet as it was read. revision and task_state: where it was read. user: who decided.
    expert: in whose name. carried_from: the record that this one follows, when a gate is carried to a changed text.
    """
    return TextApproval.objects.create(
        base_content_type=base_type_of(text),
        object_id=str(text.pk),
        kind=kind,
        digest=digest_of(text),
        snapshot=snapshot(text),
        revision=revision,
        task_state=task_state,
        user=user,
        expert=expert,
        carried_from=carried_from,
    )


def record_shipped_text(*, text: Any, shipped: Collection[str], user: Any = None) -> TextApproval:
    """Write down that a text is one that ships with Open Letter.

    shipped: the digests of the words that ship. Raises NotAllowedError for any other words.
    """
    if digest_of(text) not in shipped:
        raise NotAllowedError("These are not the words that ship with Open Letter. Submit them for review.")
    return record_approval(text=text, kind=Kind.SETUP, revision=text.latest_revision, user=user)


@transaction.atomic
def withdraw_approval(*, approval: TextApproval, user: Any) -> TextApproval:
    """Take an approval back; the text needs a new one before it is published again.

    Raises ConflictError when it was withdrawn before.
    """
    record = TextApproval.objects.select_for_update().get(pk=approval.pk)
    if record.withdrawn_at is not None:
        raise ConflictError("This approval was withdrawn before.")
    record.withdrawn_at, record.withdrawn_by = clock.now(), user
    record.save(update_fields=["withdrawn_at", "withdrawn_by"])
    approval_withdrawn.send(sender=TextApproval, instance=record, user=user)
    return record
