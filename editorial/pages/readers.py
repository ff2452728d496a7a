"""Who may read a page, in three verbs: what a list shows, what opens at its address, and why it does not.

A page's own switch is its `audience`. Beside it stand Wagtail's view restrictions (login, groups, a password) on the
page or on any page above it. The stricter wins: whoever opens a page must satisfy both. In lists, counts, search, feeds
and the API a page with a restriction shows to nobody, whatever they may open: `ContentPage.is_restricted` says so.
"""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from editorial.approval.shown import is_as_approved, shown
from editorial.foundation.audiences import Audience
from editorial.foundation.reader import Reader
from editorial.pages.closed import closed
from editorial.pages.reading import reader_for


class Denial(StrEnum):
    """Why a reader may not open a page: it is not there for readers, or what would open it."""

    NOT_THERE = "not_there"
    MEMBERS = "members"
    LOGIN = PageViewRestriction.LOGIN
    GROUPS = PageViewRestriction.GROUPS
    PASSWORD = PageViewRestriction.PASSWORD


def listed(pages: Any, reader: Reader) -> Any:
    """Return those of any pages that lists, counts, search, feeds, links and the API may show to this reader.

    pages: a manager or queryset of pages of one type, or of all. Other types than content pages are for everyone.
    """
    found = _for_audience(shown(pages), reader)
    return found.filter(is_restricted=False) if _has_audience(found.model) else found.exclude(closed())


def is_listed(page: Any, reader: Reader) -> bool:
    """Tell of a content page in hand whether `listed` would have it."""
    return bool(page.is_shown and not page.is_restricted and reader.may_read(page.audience))


def may_open(page: Page, request: HttpRequest) -> bool:
    """Tell whether the reader of a request may open a page at its address. page: the specific page, of any type."""
    return deny(page, request) is None


def may_open_one_of(pages: PageQuerySet, request: HttpRequest) -> bool:
    """Tell whether the reader of a request may open at least one of these pages, in at most four queries."""
    paths = list(_for_audience(shown(pages), reader_for(request)).values_list("path", flat=True))
    if not paths:
        return False
    restrictions = list(PageViewRestriction.objects.select_related("page").prefetch_related("page__aliases"))
    return any(all(each.accept_request(request) for each in restrictions if _reaches(each, path)) for path in paths)


def deny(page: Page, request: HttpRequest) -> Denial | None:
    """Return why the reader of a request may not open a page at its address; nothing, where they may.

    page: the specific page, of any type. A shared password comes last: it is asked of those alone whom every other rule
    lets in.
    """
    if not is_as_approved(page):
        return Denial.NOT_THERE
    if not reader_for(request).may_read(audience_of(page)):
        return Denial.MEMBERS
    if getattr(page, "is_restricted", None) is False:
        return None
    refused = [each for each in page.get_view_restrictions() if not each.accept_request(request)]
    kinds = [Denial(each.restriction_type) for each in refused]
    return min(kinds, key=lambda kind: kind == Denial.PASSWORD, default=None)


def audience_of(page: Any) -> str:
    """Return whom a page is for; all but content pages are for everyone."""
    return str(getattr(page, "audience", Audience.PUBLIC))


def _has_audience(model: type[Any]) -> bool:
    return hasattr(model, "is_restricted")


def _for_audience(pages: Any, reader: Reader) -> Any:
    if _has_audience(pages.model):
        return pages.filter(audience__in=reader.audiences)
    for_others = [audience for audience in Audience.values if not reader.may_read(audience)]
    return pages.exclude(contentpage__audience__in=for_others) if pages.model is Page and for_others else pages


def _reaches(restriction: PageViewRestriction, path: str) -> bool:
    """Whether a restriction closes the page at a tree path: it stands there, above it, or on an alias's source."""
    roots = [restriction.page, *restriction.page.aliases.all()]
    return any(path.startswith(root.path) for root in roots)
