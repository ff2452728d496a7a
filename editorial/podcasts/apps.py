"""The show and its episodes."""

from editorial.foundation import rooms


class PodcastsConfig(rooms.Room):
    """Episodes with player, transcript and chapters."""

    name = "editorial.podcasts"
    label = "podcasts"
    verbose_name = "Podcast"
