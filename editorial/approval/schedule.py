"""What happens to a text that cannot go live, above all to a scheduled one when its hour comes."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from editorial.approval.declared import DeclaredText
from editorial.approval.signals import publishing_blocked
from editorial.foundation.exceptions import NotReadyError
from editorial.foundation.findings import Finding

SCHEDULED = "wagtail.publish.scheduled"
"""How Wagtail's scheduler names its action."""

PUBLISHING_BLOCKED = "approval.publishing_blocked"


def in_words(refusal: Exception) -> str:
    """Return why something was refused, as a sentence."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def as_unready(refusal: ValidationError) -> NotReadyError:
    """Return a refusal of Django's as ours, with a finding for each message."""
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    return NotReadyError([Finding(field, message) for field, messages in by_field.items() for message in messages])


@transaction.atomic
def take_off_schedule(*, text: DeclaredText, revision: Revision, reason: str) -> None:
    """Take a revision off the schedule, log why, and tell the rooms above.

    text: the page or snippet as the revision gives it. reason: what keeps it from being published, in words.
    """
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=text, action=PUBLISHING_BLOCKED, revision=revision, data={"reason": reason})
    publishing_blocked.send(sender=type(text), instance=text, revision=revision, reason=reason)
