"""The first screen of editors and experts: what is at work, and what the figures say. It has no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk, its figures and reminders."""

    name = "editorial.desk"
    label = "desk"
    verbose_name = "Desk"
