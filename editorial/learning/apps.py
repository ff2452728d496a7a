"""Numbered learning units."""

from editorial.foundation import rooms


class LearningConfig(rooms.Room):
    """Modules, and the path through them."""

    name = "editorial.learning"
    label = "learning"
    verbose_name = "Learning"
