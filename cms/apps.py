"""The wiring as a Django app, so that its system checks and commands are found."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from cms.checks import check_base_url, check_field_keys


class CmsConfig(AppConfig):
    """Registers the checks of the whole installation."""

    name = "cms"

    def ready(self) -> None:
        """Register each check under its tag; the one on BASE_URL only counts for a server."""
        register(check_field_keys, Tags.security)
        register(check_base_url, Tags.security, deploy=True)
