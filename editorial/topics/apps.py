"""What texts are about."""

from editorial.foundation import rooms


class TopicsConfig(rooms.Room):
    """Topics and tags."""

    name = "editorial.topics"
    label = "topics"
    verbose_name = "Topics and tags"
