"""What follows for responses when a letter is withdrawn or a response goes."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_unpublished

from editorial.letters.models import LetterOriginal
from editorial.letters.signals import letter_erased, letter_withdrawn
from editorial.responses.models import ExpertResponsePage
from editorial.responses.services import forget_quotes, keep_case, release_cases, take_down_answers


@receiver(letter_withdrawn, dispatch_uid="responses.take_down_answers")
def follow_withdrawal(original: LetterOriginal, user: Any, **kwargs: Any) -> None:
    """Take down what quotes the letter."""
    take_down_answers(original=original, user=user)


@receiver(letter_erased, dispatch_uid="responses.forget_quotes")
def follow_erasure(original: LetterOriginal, **kwargs: Any) -> None:
    """Forget the letter's words."""
    forget_quotes(original=original)


@receiver(page_unpublished, sender=ExpertResponsePage, dispatch_uid="responses.forget_citations")
def forget_citations(instance: ExpertResponsePage, **kwargs: Any) -> None:
    """Drop the modules' rows also where the page was saved as one of the base class."""
    instance.module_citations.all().delete()


@receiver(post_delete, sender=ExpertResponsePage, dispatch_uid="responses.release_cases")
def follow_deletion(instance: ExpertResponsePage, **kwargs: Any) -> None:
    """Bring the letters that the response answered back to the desk."""
    release_cases(response=instance)


@receiver(post_save, sender=Revision, dispatch_uid="responses.keep_case")
def follow_draft(instance: Revision, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """Let the cases follow a draft that was saved."""
    is_draft = not raw and (update_fields is None or "content" in update_fields)
    if is_draft and instance.content_type_id == ContentType.objects.get_for_model(ExpertResponsePage).pk:
        keep_case(revision=instance)
