"""Who may read a page.

A page's own switch is its `audience`. Beside it stand Wagtail's view restrictions (login, groups, a password) on the
page or on any page above it. The stricter wins: whoever opens a page must satisfy both. In lists, counts, search, feeds
and the API a page with a restriction shows to nobody, whatever they may open: `ContentPage.is_restricted` says so.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from editorial.approval.shown import is_as_approved
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change
from editorial.foundation.audiences import Audience
from editorial.foundation.reader import Reader
from editorial.pages.closed import closed, known
from editorial.pages.models import ContentPage
from editorial.pages.reading import reader_for
from editorial.topics.models import Tag


def audience_of(page: Any) -> str:
    """Return whom a page is for; all but content pages are for everyone."""
    return str(getattr(page, "audience", Audience.PUBLIC))


def may_open(page: Any, request: HttpRequest) -> bool:
    """Tell whether the reader of a request may open a page at its address.

    page: the specific page, of any type.
    """
    if not is_as_approved(page) or not reader_for(request).may_read(audience_of(page)):
        return False
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def open_pages(pages: PageQuerySet, reader: Reader) -> PageQuerySet:
    """Return those of any pages that a list may show to this reader: experts, topics, standing pages, all of a sitemap.

    Content pages alone are asked with `ContentPage.objects.readable_by`, which needs no look at the restrictions.
    """
    for_others = ContentPage.objects.exclude(audience__in=reader.audiences)
    return known(pages).exclude(pk__in=for_others.values("pk"))


def readable_tag(slug: str, reader: Reader) -> Tag | None:
    """Return the tag with this slug, or the one it was merged into.

    A tag that stands on nothing that this reader may read is nothing to them, wherever it was merged.
    """
    found = Tag.objects.select_related("merged_into").filter(slug=slug).first()
    tag = found and (found.merged_into or found)
    return tag if tag and ContentPage.objects.readable_by(reader).with_tag(tag.pk).exists() else None


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


def _write(pages: Any, is_restricted: bool) -> tuple[int, ...]:
    page_ids = tuple(pages.values_list("pk", flat=True))
    if page_ids:
        pages.update(is_restricted=is_restricted)
    return page_ids
