"""People who log in."""

from editorial.foundation import rooms


class AccountsConfig(rooms.Room):
    """The user model and the readers' login."""

    name = "editorial.accounts"
    label = "accounts"
    verbose_name = "Accounts"
