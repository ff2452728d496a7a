"""The process: who has to agree before a text is published."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Stages, decisions, delegations and mails."""

    name = "editorial.review"
    label = "review"
    verbose_name = "Review"
