"""What follows when a letter is published or withdrawn, and what the desk is told about letters."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from editorial.letters.case_texts import LetterTexts
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.signals import letter_withdrawn
from editorial.letters.takedown import forget_uncut_drafts
from editorial.review.desk import texts
from editorial.review.mails import events

texts.register(LetterTexts())


@receiver(page_published, sender=MemberLetterPage, dispatch_uid="letters.forget_uncut_drafts")
def forget_what_was_cut(instance: MemberLetterPage, **kwargs: Any) -> None:
    """Keep only the excerpt that was cleared."""
    forget_uncut_drafts(instance)


@receiver(letter_withdrawn, dispatch_uid="letters.tell_of_withdrawal")
def tell_of_withdrawal(original: LetterOriginal, user: Any, **kwargs: Any) -> None:
    """Tell whoever works on the letter; without an editor, whoever cut its excerpt."""
    page = original.letter_pages.select_related("owner").first()
    events.letter_withdrawn(original.case, user, begun_by=page.owner if page else None)
