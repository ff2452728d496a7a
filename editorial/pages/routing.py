"""From an address to its page, in two queries however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from editorial.pages.closed import closed

#: No tree of pages is deeper than this; a longer address is nobody's.
DEEPEST = 12
_KEPT_AS = "_wagtail_route_for_request"


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Find the page of an address and keep it on the request, where Wagtail's view looks first.

    Wagtail itself asks twice for each part of the address. The page is loaded with what its template shows, if its
    manager has `with_reading_parts`; it knows its ancestors as `routed_through`, nearest last, and whether it needs to
    ask for view restrictions.
    Returns the route; nothing for an address where no live page stands.
    """
    if not hasattr(request, _KEPT_AS):
        try:
            setattr(request, _KEPT_AS, _route(request, path))
        except Http404:
            setattr(request, _KEPT_AS, None)
    route: RouteResult | None = getattr(request, _KEPT_AS)
    return route


def _route(request: HttpRequest, path: str) -> RouteResult | None:
    site = Site.find_for_request(request)
    components = [component for component in path.split("/") if component]
    if site is None or len(components) > DEEPEST or "\x00" in path:
        return None
    root = site.root_page
    addresses = [root.url_path]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    pages = [root]
    if components:
        found = Page.objects.filter(url_path__in=addresses[1:], path__startswith=root.path)
        pages += found.annotate(is_behind_restriction=closed()).order_by("depth")
    page = _as_its_reader_sees_it(pages[-1])
    page.routed_through = pages[:-1]
    if not getattr(pages[-1], "is_behind_restriction", True):
        page.restrictions_met = PageViewRestriction.objects.none()
    if len(pages) > 1:
        page._cached_parent_obj = pages[-2]
    result: RouteResult = page.route(request, components[len(pages) - 1 :])
    return result


def _as_its_reader_sees_it(page: Page) -> Any:
    model = page.specific_class
    if model is None:
        return page
    pages = model._default_manager
    queryset = pages.with_reading_parts() if hasattr(pages, "with_reading_parts") else pages.all()
    return queryset.get(pk=page.pk)
