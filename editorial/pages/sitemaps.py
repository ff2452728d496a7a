"""The sitemap and robots.txt: what search engines may know of the site, and nothing that the public may not read."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page, Site

from editorial.foundation.reader import PUBLIC
from editorial.pages.readers import listed
from editorial.pages.unchanged import answers_unchanged


class PageSitemap(Sitemap):
    """The live pages of the asked site that everybody may read, in the order of the tree.

    `limit` keeps a file well below the 50,000 addresses that search engines read of one (sitemaps.org).
    """

    limit = 10_000

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.request = request

    def items(self) -> Any:
        """Return the pages; only base rows are needed for their addresses."""
        site = Site.find_for_request(self.request)
        if site is None:
            return Page.objects.none()
        return listed(site.root_page.get_descendants(inclusive=True), PUBLIC).order_by("path")

    def location(self, item: Page) -> str:
        """Return a page's path on the site."""
        return str(item.get_url(self.request) or "/")

    def lastmod(self, item: Page) -> datetime | None:
        """Return when the page was last published."""
        moment: datetime | None = item.last_published_at
        return moment


@answers_unchanged
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the addresses of all public pages; `p` asks for a further file of a large site."""
    return sitemap_view(request, {"pages": PageSitemap(request)})


@answers_unchanged
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where each file of the sitemap is, and to leave admin, account and search alone."""
    address = request.build_absolute_uri(reverse("sitemap"))
    files = PageSitemap(request).paginator.num_pages
    closed = [settings.ADMIN_PATH, reverse("account:home"), reverse("search")]
    lines = [
        "User-agent: *",
        *[f"Disallow: {path}" for path in closed],
        f"Sitemap: {address}",
        *[f"Sitemap: {address}?p={number}" for number in range(2, files + 1)],
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
