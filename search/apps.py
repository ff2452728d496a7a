"""The ground floor: an index of declared texts, and what can be asked of it."""

from django.apps import AppConfig
from django.core.checks import register

from search.checks import check_engine


class SearchConfig(AppConfig):
    """Registers the index tables and the check of the engine's name."""

    name = "search"
    label = "search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check."""
        register(check_engine)
