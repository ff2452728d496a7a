"""What happens to content pages when restrictions or places in the tree change; what follows when a redirect does."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.pages import receivers
from editorial.pages.restrictions import close_under, refresh_restrictions

receivers.connect()


@receiver(pre_save, sender=PageViewRestriction)
def close_first(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Close the pages before the restriction is written.

    Wagtail writes it outside a transaction. Should the machine stop between the two, pages are closed without a
    restriction, never listed in spite of one.
    """
    if not raw:
        close_under(instance.page.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Close or open the pages that a restriction reaches; an alias follows its source."""
    if not raw:
        refresh_restrictions(under=instance.page.path)


@receiver(post_save, sender=Page)
def follow_move(created: bool, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Close or open the pages that were moved into or out of a restricted place.

    A move saves the moved page as a plain `Page`, inside its transaction, after the tree has its new paths.
    """
    if not (created or raw or update_fields):
        refresh_restrictions()


@receiver([post_save, post_delete], sender=Redirect)
def tell_of_redirect(instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Tell that an old address leads elsewhere. Wagtail has written it already."""
    if not raw:
        with transaction.atomic():
            announce(change_of(Reason.REDIRECT, instance))
