"""A text column that only the project's keys can read."""

from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from editorial.foundation.exceptions import WrongKeyError


def _cipher() -> MultiFernet:
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("Set FIELD_KEYS: members' identities and letters are encrypted with them.")
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def encrypt(text: str) -> str:
    """Return text encrypted with the first key. Raises ImproperlyConfigured when there is none."""
    return _cipher().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text of a token. Raises WrongKeyError when no key opens it."""
    try:
        return _cipher().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise WrongKeyError("No key in FIELD_KEYS opens this value; put the key back that wrote it.") from error


class EncryptedTextField(models.TextField):
    """Text that is stored encrypted (Fernet) and read in the clear.

    It cannot be searched or sorted; empty stays empty.
    """

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt what the database holds."""
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what the database is to hold."""
        text = super().get_prep_value(value)
        return encrypt(text) if text else text
