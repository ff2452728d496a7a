"""Numbered learning units."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Modules, and the path through them."""

    name = "editorial.learning"
    label = "learning"
    verbose_name = "Learning"
