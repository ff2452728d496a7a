"""Editions, and the issues that are composed for them."""

from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """Newsletters made from published pages."""

    name = "editorial.newsletters"
    label = "newsletters"
    verbose_name = "Newsletters"
