"""Lending an expert's word for a time, and taking it back."""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.log_actions import log

from editorial.accounts.models import User
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.foundation.findings import Finding
from editorial.people.models import ExpertPage
from editorial.review.delegations import Delegation

GRANT_PERMISSION = "review.add_delegation"
REVOKE_PERMISSION = "review.change_delegation"
GRANTED = "review.delegation_granted"
REVOKED = "review.delegation_revoked"


def experts_lent_by(user: User) -> QuerySet[ExpertPage]:
    """Return the experts whose word this user may lend: their own, or everybody's with the permission."""
    experts = ExpertPage.objects.order_by("title")
    return experts if user.has_perm(GRANT_PERMISSION) else experts.filter(user_id=user.pk)


def delegations_seen_by(user: User) -> QuerySet[Delegation]:
    """Return the delegations that concern a user, or all of them with the permission, newest first."""
    rows = Delegation.objects.select_related("expert", "delegate", "granted_by")
    if user.has_perm(GRANT_PERMISSION):
        return rows
    return rows.filter(expert__user_id=user.pk) | rows.filter(delegate_id=user.pk)


def may_revoke(delegation: Delegation, user: User) -> bool:
    """Tell whether a user may end a delegation: the expert, the delegate, or whoever has the permission."""
    return user.pk in {delegation.expert.user_id, delegation.delegate_id} or user.has_perm(REVOKE_PERMISSION)


@transaction.atomic
def grant_delegation(
    *, expert: ExpertPage, delegate: User, starts_at: datetime.datetime, ends_at: datetime.datetime, user: User
) -> Delegation:
    """Let somebody decide in an expert's place for a time.

    user: who grants it. Raises NotAllowedError for anybody but the expert and those who have the permission, and for
    whoever would lend the expert's word to themselves; NotReadyError when the time or the delegate does not fit.
    """
    if not experts_lent_by(user).filter(pk=expert.pk).exists():
        raise NotAllowedError("You may lend your own word only. Ask a managing editor to do it for somebody else.")
    if delegate.pk == user.pk:
        raise NotAllowedError("You cannot name yourself. Ask the expert, or another managing editor.")
    findings = _findings(expert, delegate, starts_at, ends_at)
    if findings:
        raise NotReadyError(findings)
    granted = Delegation.objects.create(
        expert=expert, delegate=delegate, starts_at=starts_at, ends_at=ends_at, granted_by=user
    )
    said = f"{delegate.display_name} may decide in {expert.title}’s place from {_said(starts_at)} to {_said(ends_at)}"
    log(instance=expert, action=GRANTED, user=user, data={"delegation": granted.pk, "said": said})
    return granted


@transaction.atomic
def revoke_delegation(*, delegation: Delegation, user: User) -> Delegation:
    """End a delegation at once. What was approved under it stays approved.

    Raises NotAllowedError for anybody whom it does not concern, ConflictError when it is over or revoked already.
    """
    row = Delegation.objects.select_for_update(of=("self",)).select_related("expert", "delegate").get(pk=delegation.pk)
    if not may_revoke(row, user):
        raise NotAllowedError("This delegation is not yours to end.")
    if row.revoked_at is not None or row.ends_at <= clock.now():
        raise ConflictError("This delegation has ended already.")
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    said = f"{row.delegate.display_name} no longer decides in {row.expert.title}’s place"
    log(instance=row.expert, action=REVOKED, user=user, data={"delegation": row.pk, "said": said})
    return row


def _findings(
    expert: ExpertPage, delegate: User, starts_at: datetime.datetime, ends_at: datetime.datetime
) -> list[Finding]:
    found = []
    if not delegate.is_active or not delegate.has_perm("wagtailadmin.access_admin"):
        found.append(Finding("delegate", f"{delegate.display_name} does not work here. Choose somebody who does."))
    if delegate.is_superuser:
        found.append(Finding("delegate", "An account that may do everything signs for nobody. Choose another."))
    if delegate.pk == expert.user_id:
        found.append(Finding("delegate", f"This is {expert.title}’s own account. Choose somebody else."))
    if ends_at <= starts_at:
        found.append(Finding("ends_at", "It ends before it begins. Choose a later end."))
    if ends_at <= clock.now():
        found.append(Finding("ends_at", "This moment has passed. Choose a later end."))
    return found


def _said(moment: datetime.datetime) -> str:
    return date_format(localtime(moment), "j F Y, H:i")
