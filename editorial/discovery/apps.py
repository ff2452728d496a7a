"""What readers use to find."""

from editorial.foundation import rooms


class DiscoveryConfig(rooms.Room):
    """The search page, and what fills the index."""

    name = "editorial.discovery"
    label = "discovery"
    verbose_name = "Discovery"
