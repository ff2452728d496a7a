"""The base that all published types share."""

from editorial.foundation import rooms


class PagesConfig(rooms.Room):
    """Content pages, their cards, and who may read them."""

    name = "editorial.pages"
    label = "pages"
    verbose_name = "Pages"
