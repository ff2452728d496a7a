"""What texts are about."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Topics and tags."""

    name = "editorial.topics"
    label = "topics"
    verbose_name = "Topics and tags"
