"""What readers use to find."""

from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    """The search page, and what fills the index."""

    name = "editorial.discovery"
    label = "discovery"
    verbose_name = "Discovery"
