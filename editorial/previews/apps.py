"""Previews of pages before anybody else sees them."""

from django.apps import AppConfig


class PreviewsConfig(AppConfig):
    """The page mixin for previews."""

    name = "editorial.previews"
    label = "previews"
