"""The show and its episodes."""

from django.apps import AppConfig


class PodcastsConfig(AppConfig):
    """Episodes with player, transcript and chapters."""

    name = "editorial.podcasts"
    label = "podcasts"
    verbose_name = "Podcast"
