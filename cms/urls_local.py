"""The addresses on a laptop and in tests: the demo's, then those of every installation."""

from django.urls import URLPattern, URLResolver, include, path

from cms import urls

urlpatterns: list[URLPattern | URLResolver] = [path("", include("demo.urls")), *urls.urlpatterns]
