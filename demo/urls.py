"""What the demo adds to the addresses of the site."""

from django.urls import include, path

urlpatterns = [path("styleguide/", include("demo.styleguide.urls"))]
