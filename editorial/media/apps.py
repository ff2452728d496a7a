"""Pictures and sound."""

from editorial.foundation import rooms


class MediaConfig(rooms.Room):
    """The image model and audio files."""

    name = "editorial.media"
    label = "media"
    verbose_name = "Media"
