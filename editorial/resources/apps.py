"""What other rooms show beside a text."""

from editorial.foundation import rooms


class ResourcesConfig(rooms.Room):
    """Crisis resources, promotions, guidelines and notices."""

    name = "editorial.resources"
    label = "resources"
    verbose_name = "Beside the text"
