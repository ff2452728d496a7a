"""Pages that are saved as a plain `Page`: Wagtail saves the one that it moves so, and whoever holds no specific page.

The guard's `save` is not on their way, so what they change for readers is told by these.
"""

from collections.abc import Collection

from django.db.models import Q
from wagtail.models import Page

from editorial.approval.shown import is_stamped
from editorial.approval.telling import Seen, is_noticed, seen_of
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of


def seen_of_plain_page(page: Page, changed: Collection[str] | None) -> Seen:
    """Return what is stored of a page. changed: the fields that are written; None for all."""
    return seen_of(page, changed, Q(is_stamped()))


def tell_of_plain_page(page: Page, before: Seen, changed: Collection[str] | None) -> None:
    """Tell what has changed for readers. before: what was stored. changed: the fields; None for all."""
    after = seen_of_plain_page(page, changed)
    if is_noticed(page, before, after):
        announce(
            change_of(
                _reason(page, before, after, changed),
                page,
                old_path=before.url_path,
                new_path=after.url_path if before.url_path else "",
                under=page.path if changed is None else "",
            )
        )


def _reason(page: Page, before: Seen, after: Seen, changed: Collection[str] | None) -> Reason:
    """Return why. A whole page with nothing else new has another place in the order."""
    if before.is_live and not after.is_shown:
        return Reason.EXPIRED if page.expired else Reason.WITHDRAWN
    if after.is_shown and not before.is_shown:
        return Reason.PUBLISHED
    if before.slug != after.slug:
        return Reason.SLUG
    return Reason.MOVED if changed is None else Reason.TEXT
