"""Previews of pages before anybody else sees them."""

from editorial.foundation import rooms


class PreviewsConfig(rooms.Room):
    """The page mixin for previews."""

    name = "editorial.previews"
    label = "previews"
