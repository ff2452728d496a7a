"""The ground of the publication: blocks, rules of reading, encryption, time. It has no tables."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    """Makes foundation's template tags and rich-text features known, and what each room shows on pages."""

    name = "editorial.foundation"

    def ready(self) -> None:
        """Load every room's `context.py`, so that its builders are registered."""
        autodiscover_modules("context")
