"""Work to do after a change is committed."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Rows of work that must not be lost, and who does them."""

    name = "editorial.outbox"
    label = "outbox"
    verbose_name = "Outbox"
