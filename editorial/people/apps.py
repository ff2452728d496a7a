"""Experts, and members' identities."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Experts are public; contributors are kept apart from their words."""

    name = "editorial.people"
    label = "people"
    verbose_name = "People"
