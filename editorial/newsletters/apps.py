"""Editions, and the issues that are composed for them."""

from editorial.foundation import rooms


class NewslettersConfig(rooms.Room):
    """Newsletters made from published pages."""

    name = "editorial.newsletters"
    label = "newsletters"
    verbose_name = "Newsletters"
