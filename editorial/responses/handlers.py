"""What follows for responses when a letter is withdrawn or erased, and when one is unpublished."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_unpublished

from editorial.letters.models import LetterOriginal
from editorial.letters.signals import letter_erased, letter_withdrawn
from editorial.responses.models import ExpertResponsePage
from editorial.responses.services import forget_quotes, take_down_answers


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
