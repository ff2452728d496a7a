"""The site's addresses, and Wagtail's own API v3 opened to whoever has a token, as no publication should."""

from django.urls import path
from wagtail.api.v3.urls import api

from cms.urls import urlpatterns as of_the_site

urlpatterns = [path("admin/api/v3/", api.urls), *of_the_site]
