"""Who signs in an expert's name: the expert's own account, and whoever the expert's word was lent to for a time."""

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q

from editorial.accounts.models import User
from editorial.foundation import clock
from editorial.people.models import ExpertPage


class DelegationQuerySet(models.QuerySet):
    """Delegations, as they are asked for."""

    def in_force(self, at: datetime.datetime | None = None) -> "DelegationQuerySet":
        """Those under which somebody may sign: begun, not over, not revoked. at: the moment; now, if not given."""
        at = at or clock.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at, revoked_at=None)


class Delegation(models.Model):
    """For a time, somebody decides in an expert's place; what they approve names them and the expert."""

    expert = models.ForeignKey(ExpertPage, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations",
        help_text="Who reads and decides in the expert's place.",
    )
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="granted_delegations", editable=False
    )
    granted_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="delegation_ends_after_it_starts",
                violation_error_message="It ends before it begins. Choose a later end.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegate.display_name} for {self.expert.title}"

    @property
    def standing(self) -> str:
        """Where it stands, in a word or two."""
        if self.revoked_at is not None:
            return "Revoked"
        if self.ends_at <= clock.now():
            return "Over"
        return "In force" if self.starts_at <= clock.now() else "Not begun"


def people() -> models.QuerySet[User]:
    """Return the accounts that can decide on anything: those of active people. A superuser approves nothing."""
    return get_user_model()._default_manager.filter(is_active=True, is_superuser=False)


def experts_signed_by(user: User) -> models.QuerySet[ExpertPage]:
    """Return the experts in whose name a user may sign now, as the live rows say (never a draft).

    An account that may do everything signs for nobody.
    """
    if not user.pk or not user.is_active or user.is_superuser:
        return ExpertPage.objects.none()
    lent = Delegation.objects.in_force().filter(delegate_id=user.pk).values("expert_id")
    return ExpertPage.objects.filter(Q(user_id=user.pk) | Q(pk__in=lent))


def signing_for(expert: int | None) -> models.QuerySet[User]:
    """Return those who may sign in an expert's name now: the same rule as `experts_signed_by`, from the other end.

    expert: the key; nobody signs for none.
    """
    lent = Delegation.objects.in_force().filter(expert_id=expert).values("delegate_id")
    return people().filter(Q(expert_page=expert) | Q(pk__in=lent)).distinct() if expert is not None else people().none()
