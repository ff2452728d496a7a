"""What readers use to find."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """The search page, and what fills the index."""

    name = "editorial.finding"
    label = "finding"
    verbose_name = "Finding"
