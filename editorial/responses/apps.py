"""Experts' answers."""

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    """Channels, and the responses in them."""

    name = "editorial.responses"
    label = "responses"
    verbose_name = "Responses"
