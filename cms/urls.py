"""Every address of the site, from the most particular to Wagtail's pages, which take what is left.

Errors have Django's own handlers: 500 renders `500.html` without the request, so it asks the database nothing.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from editorial.desk.views import front_door
from editorial.pages.sitemaps import robots, sitemap
from editorial.pages.views import serve
from editorial.review.account import ReviewAccountView

PAGES = "wagtail_serve"
"""The name under which Wagtail looks for the view of pages; ours takes the place of its own."""

urlpatterns: list[URLPattern | URLResolver] = [
    path(settings.ADMIN_PATH.lstrip("/"), front_door),
    path(f"{settings.ADMIN_PATH.lstrip('/')}account/", require_admin_access(ReviewAccountView.as_view())),
    path(settings.ADMIN_PATH.lstrip("/"), include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("account/", include("editorial.accounts.urls", namespace="account")),
    path("search/", include("editorial.discovery.urls")),
    path("", include("editorial.pages.urls")),
    path("", include("editorial.responses.urls")),
    path(settings.API_PATH.lstrip("/"), include("cms.api.urls")),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("", include([pattern for pattern in wagtail_urls.urlpatterns if pattern.name != PAGES])),
    re_path(wagtail_urls.serve_pattern, serve, name=PAGES),
]
