"""Work to do after a change is committed."""

from editorial.foundation import rooms


class OutboxConfig(rooms.Room):
    """Rows of work that must not be lost, and who does them."""

    name = "editorial.outbox"
    label = "outbox"
    verbose_name = "Outbox"
