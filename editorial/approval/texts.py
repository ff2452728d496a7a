"""What a type promises when its text is approved before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.safestring import SafeString
from wagtail.models import Page, Revision

from editorial.approval import gates
from editorial.approval.copies import Copy, copy_anew, copy_for_new_keys, missing_copies
from editorial.approval.digest import digest_of, stored_digest
from editorial.approval.fields import base_errors, contract_errors
from editorial.approval.models import WHOLE_KINDS, Kind, TextApproval
from editorial.approval.permissions import ApprovedPagePermissions
from editorial.approval.querysets import TextApprovalQuerySet
from editorial.approval.reach import Reach, is_wider, reach_of
from editorial.approval.rows import number_rows
from editorial.approval.schedule import SCHEDULED, as_unready, in_words, take_off_schedule
from editorial.approval.signals import stamp_changed
from editorial.foundation.exceptions import NotReadyError, OpenLetterError
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
    #: The key to what decides by its own `audience` for whom a text of this type is; empty, where the text itself does.
    audience_of: ClassVar[str] = ""

    approved_digest = models.CharField(max_length=64, blank=True, default="", editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a live one only with words that are approved. Its stamp is the last thing that is written.

        Raises NotApprovedError for unapproved words on a live row, NotReadyError for one without the words of what it
        names, ConflictError for a page that is held as one of a base class. Then nothing is written.
        """
        changed = kwargs.get("update_fields")
        if not gates.writes_guarded(self, changed):
            super().save(*args, **kwargs)
            return
        gates.refuse_part(self)
        approved = ""
        with transaction.atomic():
            if self.live or changed is not None:  # type: ignore[attr-defined]
                gates.lock(self)
            if self.live and changed is None:  # type: ignore[attr-defined]
                self.refuse_unready(clean=kwargs.get("clean", True))
                approved = digest_of(self)
                gates.hold_approvals(self, approved)
                gates.demand_approval(self, approved)
                self._demand_copies()
            if changed is None:
                self.approved_digest = approved
            super().save(*args, **kwargs)
            if approved or changed is not None:
                gates.stamp(self, approved)
            if changed is not None:
                stamp_changed.send(sender=type(self), instance=self)

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Hold the two lists against the type's fields, and the type's bases to their order."""
        return [*super().check(**kwargs), *contract_errors(cls), *base_errors(cls)]

    def approvals(self) -> TextApprovalQuerySet:
        """Return the records about this object, newest first."""
        return TextApproval.objects.about(self)

    def is_approved(self, kind: str | None = None) -> bool:
        """Tell whether this very text has a record of this kind (the type's own, when none is named)."""
        return (kind or self.approval_kind) in self.standing_kinds(digest_of(self))

    def required_kinds(self) -> tuple[str, ...]:
        """Return the kinds of approval without which this text may not be published."""
        return (self.approval_kind,)

    @property
    def is_shown(self) -> bool:
        """Whether readers may find this row: it is live and carries a stamp. Who may read it is asked elsewhere."""
        return bool(self.live and self.approved_digest)  # type: ignore[attr-defined]

    def is_as_approved(self) -> bool:
        """Tell whether readers may have this row: they may find it, and its words are those it was stamped for."""
        return self.is_shown and stored_digest(self) == self.approved_digest

    def missing_kinds(self, digest: str = "", reach: str = "") -> list[str]:
        """Return the kinds of approval that this very text still lacks; none, when it may be published.

        digest: of the text, where it is known already. reach: for how many readers it is asked; those that the text has
        now, when none is given. An approval that was given for fewer does not count.
        """
        standing = self.standing_kinds(digest or digest_of(self), reach)
        if standing & WHOLE_KINDS:
            return []
        return [kind for kind in self.required_kinds() if kind not in standing]

    def standing_kinds(self, digest: str, reach: str = "") -> set[str]:
        """Return the kinds of approval that stand for these words and as many readers; see `missing_kinds`."""
        records = list(self.approvals().standing(digest=digest).values_list("kind", "audience"))
        if all(audience == Reach.PUBLIC for _, audience in records):
            return {kind for kind, _ in records}
        reach = reach or reach_of(self)
        return {kind for kind, audience in records if not is_wider(reach, than=audience)}

    def outside_words(self) -> list[Copy]:
        """Return the words from elsewhere that are shown as part of this text, each with where its copy is held."""
        return []

    def copy_outside_text(self) -> bool:
        """Copy words from elsewhere into this text, as they are now. Returns whether something changed."""
        return copy_anew(self, self.outside_words())

    def copy_new_sources(self) -> None:
        """Copy the words of what this text has come to name since they were copied last; all others stay."""
        copy_for_new_keys(self, self.outside_words())

    @classmethod
    def with_sources(cls, texts: Any) -> Any:
        """Return texts of this type loaded with what `changed_sources` compares."""
        return texts

    def changed_sources(self) -> list[str]:
        """Name what was copied into this text and says something else by now where it came from."""
        return []

    def publishing_findings(self) -> list[Finding]:
        """Return what keeps this text from being published; nothing, when it is ready."""
        return []

    def refuse_unready(self, *, clean: bool) -> None:
        """Raise NotReadyError for a live row that is not fit to be read, where a type holds its rows to that.

        clean: whether the save looks at the fields, as Wagtail says it.
        """

    def approval_context(self) -> list[Beside]:
        """Return what somebody who decides on this text should have beside it."""
        return []

    def permissions_for_user(self, user: Any) -> ApprovedPagePermissions:
        """Return what a user may do with this page; Wagtail asks it of pages only."""
        return ApprovedPagePermissions(user, self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Write a draft, with its child rows numbered and with the words of whatever it names from elsewhere.

        A version that somebody decided on, that is live or that waits for its hour is never written over: the draft
        becomes a version of its own. Raises NotAllowedError when the text is locked for the user who saves it.
        """
        gates.refuse_locked(self, kwargs.get("user") or (args[0] if args else None))
        earlier = kwargs.get("overwrite_revision")
        if earlier is not None and gates.is_settled(earlier):
            kwargs["overwrite_revision"] = None
        self.copy_new_sources()
        number_rows(self)
        revision: Revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        return revision

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

        One whose hour has come and that may not be read is taken off the schedule and reported, so that the rest of the
        run goes on. For any other, raises NotReadyError when it is not fit to be read or stored, and NotApprovedError
        when somebody has not approved it.
        """
        text = revision.as_object()
        try:
            with transaction.atomic():
                self._demand_publishable(text)
                super().publish(  # type: ignore[misc]
                    revision,
                    user=user,
                    changed=changed,
                    log_action=log_action,
                    previous_revision=previous_revision,
                    skip_permission_checks=skip_permission_checks,
                )
        except (OpenLetterError, ValidationError) as refusal:
            if log_action != SCHEDULED:
                if isinstance(refusal, ValidationError):
                    raise as_unready(refusal) from refusal
                raise
            take_off_schedule(text=text, revision=revision, reason=in_words(refusal))

    def _demand_publishable(self, text: Any) -> None:
        findings = text.publishing_findings()
        if findings:
            raise NotReadyError(findings)
        gates.demand_approval(text, digest_of(text))
        text._demand_copies()

    def _demand_copies(self) -> None:
        findings = missing_copies(self.outside_words())
        if findings:
            raise NotReadyError(findings)


def title_of(text: Any) -> str:
    """Return how people call a page or snippet, as the given version of it says."""
    return text.title if isinstance(text, Page) else str(text)
