"""What a type promises when its text is approved before it is published."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core import checks
from django.db import models

from editorial.approval.digest import digest_of
from editorial.approval.fields import contract_errors
from editorial.approval.models import Kind, TextApproval
from editorial.approval.querysets import TextApprovalQuerySet
from editorial.foundation.findings import Finding


class ApprovedText(models.Model):
    """A page or snippet whose words are approved, each version by the people its kind asks for.

    approved_fields and exempt_fields together name every field of the type; a system check refuses one that is on neither.
    """

    approved_fields: ClassVar[Iterable[str]] = ()
    exempt_fields: ClassVar[Iterable[str]] = ()
    approval_kind: ClassVar[str] = Kind.PAGE

    class Meta:
        abstract = True

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Hold the two lists against the type's fields."""
        return [*super().check(**kwargs), *contract_errors(cls)]

    def approvals(self) -> TextApprovalQuerySet:
        """Return the records about this object, newest first."""
        return TextApproval.objects.about(self)

    def is_approved(self, kind: str | None = None) -> bool:
        """Tell whether this very text has a record of this kind (the type's own, when none is named)."""
        return self.approvals().standing(kind=kind or self.approval_kind, digest=digest_of(self)).exists()

    def copy_outside_text(self) -> bool:
        """Copy words from elsewhere that are shown as part of this text. Returns whether something changed."""
        return False

    def publishing_findings(self) -> list[Finding]:
        """Return what keeps this text from being published; nothing, when it is ready."""
        return []

    def may_approve(self, user: Any) -> bool:
        """Tell whether this user is one of the people the text itself names as its approvers."""
        return False
