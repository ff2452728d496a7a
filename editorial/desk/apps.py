"""The first screen of editors and experts: what is at work, and what the figures say. It has no tables."""

from editorial.foundation import rooms


class DeskConfig(rooms.Room):
    """The desk, its figures and reminders."""

    name = "editorial.desk"
    label = "desk"
    verbose_name = "Desk"
