"""The wiring as a Django app, so that its system checks are found."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Registers the checks of the whole installation."""

    name = "cms"
