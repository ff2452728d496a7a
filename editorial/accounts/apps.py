"""People who log in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The user model and the readers' login."""

    name = "editorial.accounts"
    label = "accounts"
    verbose_name = "Accounts"
