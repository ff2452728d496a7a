"""From an address to its page, in two queries however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath
from wagtail.url_routing import RouteResult

from editorial.approval.shown import is_stamped
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
    site = _site_of(request)
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
        pages += (
            found.select_related("content_type")
            .annotate(is_behind_restriction=closed(), has_stamp=is_stamped())
            .order_by("depth")
        )
    page = _as_its_reader_sees_it(pages[-1])
    page.routed_through = pages[:-1]
    if not page.is_behind_restriction:
        page.restrictions_met = PageViewRestriction.objects.none()
    if len(pages) > 1:
        page._cached_parent_obj = pages[-2]
    result: RouteResult = page.route(request, components[len(pages) - 1 :])
    return result


def _site_of(request: HttpRequest) -> Site | None:
    """Return the site that is asked, and keep on the request what Wagtail's addresses need of all sites.

    Wagtail asks for its sites once to find the one, and again, where no cache holds it, to write addresses. The choice
    is Wagtail's own (`wagtail.models.sites.get_site_for_hostname`): host and port, then the default site.
    """
    if hasattr(request, "_wagtail_site"):
        return Site.find_for_request(request)
    order = ("-root_page__url_path", "-is_default_site", "hostname")
    sites = list(Site.objects.select_related("root_page__locale", "root_page__content_type").order_by(*order))
    request._wagtail_cached_site_root_paths = [  # type: ignore[attr-defined]
        SiteRootPath(site.pk, site.root_page.url_path, site.root_url, site.root_page.locale.language_code)
        for site in sites
    ]
    host = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]
    port = request.get_port()
    named = [site for site in sites if site.hostname == host]
    default = [site for site in sites if site.is_default_site]
    exact = [site for site in named if str(site.port) == port] or [site for site in named if site.is_default_site]
    only = named if len(named) == 1 else []
    request._wagtail_site = next(iter([*exact, *only, *default]), None)  # type: ignore[attr-defined]
    return Site.find_for_request(request)


def _as_its_reader_sees_it(page: Page) -> Any:
    model = page.content_type.model_class() or type(page)
    pages = model._default_manager
    queryset = pages.with_reading_parts() if hasattr(pages, "with_reading_parts") else pages.all()
    if not hasattr(page, "is_behind_restriction"):
        return queryset.annotate(is_behind_restriction=closed()).get(pk=page.pk)
    seen = queryset.get(pk=page.pk)
    seen.is_behind_restriction = page.is_behind_restriction
    return seen
