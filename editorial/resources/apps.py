"""What other rooms show beside a text."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """Crisis resources, promotions, guidelines and notices."""

    name = "editorial.resources"
    label = "resources"
    verbose_name = "Beside the text"
