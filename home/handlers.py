"""What follows when a page is made: a new channel, letters index or home page gets its review at once."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from home.setup.workflows import REVIEW_OF_PAGES, attach_to_pages


def attach_review(instance: Page, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Attach the review that a new page's type asks for, once setup has made it."""
    if created and not raw:
        attach_to_pages([instance])


for reviewed_type in REVIEW_OF_PAGES:
    receiver(post_save, sender=reviewed_type)(attach_review)
