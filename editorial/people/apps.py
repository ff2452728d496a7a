"""Experts, and members' identities."""

from editorial.foundation import rooms


class PeopleConfig(rooms.Room):
    """Experts are public; contributors are kept apart from their words."""

    name = "editorial.people"
    label = "people"
    verbose_name = "People"
