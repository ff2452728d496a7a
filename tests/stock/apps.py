"""The app of the plain types."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """Is installed by `cms.settings.test` alone."""

    name = "tests.stock"
    label = "stock"
