"""The process: who works on a text, and who has to agree before it is published."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Stages, tasks, cases and risk flags."""

    name = "editorial.review"
    label = "review"
    verbose_name = "Review"
