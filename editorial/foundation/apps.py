"""The ground of the publication: blocks, rules of reading, encryption, time. It has no tables."""

from editorial.foundation import rooms


class FoundationConfig(rooms.Room):
    """Makes foundation's template tags known."""

    name = "editorial.foundation"
