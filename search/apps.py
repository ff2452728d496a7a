"""The ground floor: an index of declared texts, and what can be asked of it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the index tables."""

    name = "search"
    label = "search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"
