"""From an address to its page, in three queries however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from editorial.approval.shown import is_stamped
from editorial.pages.closed import closed
from editorial.previews.pages import PreviewedPage

#: No tree of pages is deeper than this; a longer address is nobody's.
DEEPEST = 12


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Find the page of an address; nothing for an address where no live page stands.

    Wagtail itself asks twice for each part of the address. The page is loaded with what its template shows, if its
    manager has `with_reading_parts`; it knows what is above it, and which restrictions it must ask about.
    """
    components = [component for component in path.split("/") if component]
    site = Site.find_for_request(request)
    if site is None or len(components) > DEEPEST or "\x00" in path:
        return None
    *above, last = _pages_at(site.root_page, components)
    page = _as_its_reader_sees_it(last)
    if isinstance(page, PreviewedPage):
        page.above = above
        # Wagtail asks after us: a queryset keeps its rows, so that it is asked once.
        restrictions = page.get_view_restrictions()
        page.restrictions_met = restrictions if page.is_behind_restriction else PageViewRestriction.objects.none()
    try:
        route: RouteResult = page.route(request, components[len(above) :])
    except Http404:
        return None
    return route


def _pages_at(root: Page, components: list[str]) -> list[Page]:
    """Return the pages that stand along an address, the site's home page first."""
    addresses = [root.url_path]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    if not components:
        return [root]
    found = Page.objects.filter(url_path__in=addresses[1:], path__startswith=root.path).select_related("content_type")
    return [root, *found.annotate(is_behind_restriction=closed(), has_stamp=is_stamped()).order_by("depth")]


def _as_its_reader_sees_it(page: Any) -> Any:
    model = page.content_type.model_class() if hasattr(page, "is_behind_restriction") else page.specific_class
    pages = (model or type(page))._default_manager
    queryset = pages.with_reading_parts() if hasattr(pages, "with_reading_parts") else pages.all()
    if not hasattr(page, "is_behind_restriction"):
        return queryset.annotate(is_behind_restriction=closed()).get(pk=page.pk)
    seen = queryset.get(pk=page.pk)
    seen.is_behind_restriction = page.is_behind_restriction
    return seen
