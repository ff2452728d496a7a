"""Work to do after a change is committed."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    """Rows of work that must not be lost, and who does them."""

    name = "editorial.outbox"
    label = "outbox"
    verbose_name = "Outbox"

    def ready(self) -> None:
        """Load every room's `handlers.py`, so that its topics and its answers to signals are known."""
        autodiscover_modules("handlers")
