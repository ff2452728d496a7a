"""What a type promises when its text is approved before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core import checks
from django.db import models
from django.utils.safestring import SafeString
from wagtail.models import Page, Revision

from editorial.approval.digest import digest_of
from editorial.approval.fields import contract_errors
from editorial.approval.models import WHOLE_KINDS, Kind, TextApproval
from editorial.approval.permissions import ApprovedPagePermissions
from editorial.approval.querysets import TextApprovalQuerySet
from editorial.approval.schedule import SCHEDULED, take_off_schedule
from editorial.foundation.exceptions import NotReadyError
from editorial.foundation.findings import Finding


@dataclass(frozen=True)
class Beside:
    """Something to read beside a text while deciding on it, such as the letter that it answers.

    note: whose words these are, in a line; empty when the heading says enough.
    is_in_text: whether the text itself shows these words too, so that a narrow screen need not show them twice.
    """

    heading: str
    html: SafeString
    note: str = ""
    is_in_text: bool = False


class ApprovedText(models.Model):
    """A page or snippet whose words are approved, each version by the people its kind asks for.

    approved_fields and exempt_fields together name every field of the type; a system check refuses one on neither.
    It stands before Wagtail's classes in a type's bases, since it narrows what they allow.
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

    def required_kinds(self) -> tuple[str, ...]:
        """Return the kinds of approval without which this text may not be published."""
        return (self.approval_kind,)

    def missing_kinds(self) -> list[str]:
        """Return the kinds of approval that this very text still lacks; none, when it may be published."""
        records = self.approvals().filter(digest=digest_of(self), withdrawn_at=None)
        standing = set(records.values_list("kind", flat=True))
        if standing & WHOLE_KINDS:
            return []
        return [kind for kind in self.required_kinds() if kind not in standing]

    def copy_outside_text(self) -> bool:
        """Copy words from elsewhere that are shown as part of this text. Returns whether something changed."""
        return False

    def publishing_findings(self) -> list[Finding]:
        """Return what keeps this text from being published; nothing, when it is ready."""
        return []

    def approval_context(self) -> list[Beside]:
        """Return what somebody who decides on this text should have beside it."""
        return []

    def permissions_for_user(self, user: Any) -> ApprovedPagePermissions:
        """Return what a user may do with this page; Wagtail asks it of pages only."""
        return ApprovedPagePermissions(user, self)

    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish a revision, or schedule it, as Wagtail does.

        One whose hour has come and that is not fit to be read is taken off the schedule and reported, so that the rest
        of the run goes on. Raises NotReadyError for any other that is not fit to be read.
        """
        text = revision.as_object()
        findings = text.publishing_findings()
        if findings and log_action == SCHEDULED:
            take_off_schedule(text=text, revision=revision, reason=str(NotReadyError(findings)))
            return
        if findings:
            raise NotReadyError(findings)
        super().publish(  # type: ignore[misc]
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
            skip_permission_checks=skip_permission_checks,
        )


def title_of(text: Any) -> str:
    """Return how people call a page or snippet, as the given version of it says."""
    return text.title if isinstance(text, Page) else str(text)
