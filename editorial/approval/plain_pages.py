"""Pages that go past the guard's `save`, so that what they change for readers is told by these.

Some are saved as a plain `Page`, as Wagtail saves the one that it moves; others are of another package's types, whose
words nobody approves.
"""

from collections.abc import Collection

from django.db.models import Q
from wagtail.models import Page, get_page_models

from editorial.approval.shown import is_stamped
from editorial.approval.telling import Seen, is_noticed, seen_of
from editorial.approval.texts import ApprovedText
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of


def plain_page_models() -> list[type[Page]]:
    """Return `Page` itself and the types that are not approved."""
    return [Page, *(model for model in get_page_models() if model is not Page and not issubclass(model, ApprovedText))]


def seen_of_plain_page(page: Page, changed: Collection[str] | None) -> Seen:
    """Return what is stored of a page. changed: the fields that are written; None for all."""
    return seen_of(page, changed, Q(is_stamped()) if type(page) is Page else ~Q(pk=None))


def tell_of_plain_page(page: Page, before: Seen, changed: Collection[str] | None) -> None:
    """Tell what has changed for readers. before: what was stored. changed: the fields; None for all."""
    after, is_moved = seen_of_plain_page(page, changed), type(page) is Page and changed is None
    if is_noticed(page, before, after):
        announce(
            change_of(
                _reason(page, before, after, Reason.MOVED if is_moved else Reason.TEXT),
                page,
                old_path=before.url_path,
                new_path=after.url_path if before.url_path else "",
                under=page.path if is_moved else "",
            )
        )


def _reason(page: Page, before: Seen, after: Seen, otherwise: Reason) -> Reason:
    """Return why. otherwise: where nothing else is new; a moved page may just have another place in the order."""
    if before.is_live and not after.is_shown:
        return Reason.EXPIRED if page.expired else Reason.WITHDRAWN
    if after.is_shown and not before.is_shown:
        return Reason.PUBLISHED
    return Reason.SLUG if before.slug != after.slug else otherwise
