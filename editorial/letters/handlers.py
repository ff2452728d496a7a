"""What follows when a letter is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from editorial.letters.models import MemberLetterPage
from editorial.letters.takedown import forget_uncut_drafts


@receiver(page_published, sender=MemberLetterPage, dispatch_uid="letters.forget_uncut_drafts")
def forget_what_was_cut(instance: MemberLetterPage, **kwargs: Any) -> None:
    """Keep only the excerpt that was cleared."""
    forget_uncut_drafts(instance)
