"""The front door."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, standing pages, brand and menus."""

    name = "home"
