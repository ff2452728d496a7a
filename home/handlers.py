"""What follows when a page is made: a new channel, letters index or home page gets its review at once; and when a
site changes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from home.setup.workflows import REVIEW_OF_PAGES, attach_to_pages


def attach_review(instance: Page, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Attach the review that a new page's type asks for, once setup has made it."""
    if created and not raw:
        attach_to_pages([instance])


@receiver([post_save, post_delete], sender=Site, dispatch_uid="home.site")
def tell_of_site(instance: Site, raw: bool = False, **_kwargs: Any) -> None:
    """Tell that the site has another name, address or front page. Wagtail has written it already."""
    if not raw:
        with transaction.atomic():
            announce(change_of(Reason.BRAND, instance))


for reviewed_type in REVIEW_OF_PAGES:
    receiver(post_save, sender=reviewed_type)(attach_review)
