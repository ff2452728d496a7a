"""The style guide; its views answer in DEBUG only."""

from django.urls import path

from demo.styleguide.views import error, styleguide

urlpatterns = [path("", styleguide, name="styleguide"), path("error/<int:status>/", error, name="styleguide-error")]
