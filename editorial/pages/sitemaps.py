"""The sitemap and robots.txt."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the addresses of all public pages."""
    return wagtail_sitemap(request)


def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the sitemap is, and to leave admin and account alone."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
