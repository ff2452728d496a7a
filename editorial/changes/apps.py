"""What readers see has changed: one event for all who follow it, and the version of the content."""

from editorial.foundation import rooms


class ChangesConfig(rooms.Room):
    """Knows that something changed and why, never what it is."""

    name = "editorial.changes"
    label = "changes"
    verbose_name = "Changes"
