"""Experts' answers."""

from editorial.foundation import rooms


class ResponsesConfig(rooms.Room):
    """Channels, and the responses in them."""

    name = "editorial.responses"
    label = "responses"
    verbose_name = "Responses"
