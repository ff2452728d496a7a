"""The base that all published types share."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Content pages, their cards, and who may read them."""

    name = "editorial.pages"
    label = "pages"
    verbose_name = "Pages"
