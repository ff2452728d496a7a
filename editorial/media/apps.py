"""Pictures and sound."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The image model and audio files."""

    name = "editorial.media"
    label = "media"
    verbose_name = "Media"
