"""The ground of the publication: blocks, rules of reading, encryption, time. It has no tables."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Makes foundation's template tags and rich-text features known."""

    name = "editorial.foundation"
