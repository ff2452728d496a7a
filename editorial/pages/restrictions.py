"""`ContentPage.is_restricted`, kept up to Wagtail's view restrictions."""

from django.db import transaction
from django.db.models import QuerySet

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change
from editorial.pages.closed import closed
from editorial.pages.models import ContentPage


@transaction.atomic
def refresh_restrictions(*, under: str = "") -> None:
    """Bring `is_restricted` of all content pages up to the restrictions as they are now, in two set-based updates.

    Only rows that are wrong are written. Readers' pages are told as changed if there were any, or a place is given.
    under: the place in the tree whose restriction came, went or changed; empty for a page that was moved.
    """
    closed_now = _write(ContentPage.objects.filter(closed(), is_restricted=False), True)
    opened_now = _write(ContentPage.objects.filter(~closed(), is_restricted=True), False)
    if under or closed_now or opened_now:
        pages = (*closed_now, *opened_now)
        announce(Change(Reason.PRIVACY, pages=pages, closed=closed_now, opened=opened_now, under=under))


@transaction.atomic
def close_under(path: str) -> None:
    """Mark every content page at or under a tree path as restricted, before the restriction is written."""
    pages = _write(ContentPage.objects.filter(path__startswith=path, is_restricted=False), True)
    announce(Change(Reason.PRIVACY, pages=pages, closed=pages, under=path, is_coming=True))


def _write(pages: QuerySet[ContentPage], is_restricted: bool) -> tuple[int, ...]:
    page_ids = tuple(pages.values_list("pk", flat=True))
    if page_ids:
        pages.update(is_restricted=is_restricted)
    return page_ids
