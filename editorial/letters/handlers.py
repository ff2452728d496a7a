"""What follows when a letter is withdrawn or an excerpt is deleted."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.admin.models import FormState

from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.services import note_deleted_excerpt
from editorial.letters.signals import letter_withdrawn
from editorial.review.mails import events


@receiver(pre_delete, sender=MemberLetterPage, dispatch_uid="letters.note_deleted_excerpt")
def remember_deleted_excerpt(instance: MemberLetterPage, **kwargs: Any) -> None:
    """Keep its key with the letter."""
    note_deleted_excerpt(instance)


@receiver(pre_save, sender=FormState, dispatch_uid="letters.keep_out_of_previews")
def keep_out_of_previews(instance: FormState, raw: bool = False, **kwargs: Any) -> None:
    """Keep what an open editor still holds of a withdrawn letter out of the previews too. Raises ConflictError."""
    if not raw and instance.content_type.model_class() is MemberLetterPage:
        original = LetterOriginal.objects.filter(letter_pages=instance.object_id).first()
        if original is not None:
            original.refuse_taken_back()


@receiver(letter_withdrawn, dispatch_uid="letters.tell_of_withdrawal")
def tell_of_withdrawal(original: LetterOriginal, user: Any, **kwargs: Any) -> None:
    """Tell whoever works on the letter; without an editor, whoever cut its excerpt."""
    page = original.letter_pages.select_related("owner").first()
    events.letter_withdrawn(original.case, user, begun_by=page.owner if page else None)
