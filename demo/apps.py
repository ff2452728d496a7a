"""The demonstration publication as an app, so that its command and its static files are found."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A publication to try things with, and the style guide. It is installed on a laptop and in tests only."""

    name = "demo"
