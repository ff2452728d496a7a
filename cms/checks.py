"""System checks of the whole installation; each has an id of its own."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

SEAL_KEY_LENGTH = 32
LOOPBACK = {"localhost", "127.0.0.1", "::1", None}


def check_field_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001: each of FIELD_KEYS is a Fernet key. The key itself is never shown, only its place in the list."""
    return [
        Error(
            f"Key {place} of FIELD_KEYS is not a Fernet key.",
            hint="Make one with cryptography's Fernet.generate_key(): 32 random bytes in URL-safe base64.",
            id="cms.E001",
        )
        for place, key in enumerate(settings.FIELD_KEYS, start=1)
        if not _is_fernet_key(key)
    ]


def check_seal_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E002: each of SEAL_KEYS is long enough that nobody guesses it. The key itself is never shown."""
    return [
        Error(
            f"Key {place} of SEAL_KEYS is shorter than {SEAL_KEY_LENGTH} characters.",
            hint="Make one with Python's secrets.token_urlsafe(50).",
            id="cms.E002",
        )
        for place, key in enumerate(settings.SEAL_KEYS, start=1)
        if len(key) < SEAL_KEY_LENGTH
    ]


def unsilenced_mails(uids: Iterable[str]) -> list[CheckMessage]:
    """Return an error for each receiver of Wagtail's that we mean to take away and that was not there.

    Wagtail has renamed it then, and would send a mail with a text's title beside ours. uids: the receivers' names.
    """
    return [
        Error(
            f"Wagtail has no receiver {uid!r} that could be taken away.",
            hint="Look it up in wagtail.admin.signal_handlers, and name it in WAGTAIL_MAILS of cms/apps.py.",
            id="cms.E003",
        )
        for uid in uids
    ]


def check_base_url(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W001: on a server BASE_URL is the public address, because mails and feeds show it."""
    if urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname not in LOOPBACK:
        return []
    return [
        Warning(
            "BASE_URL points to this machine, so links in mails and feeds open nowhere else.",
            hint="Set BASE_URL to the site's public address, such as https://letters.example.org",
            id="cms.W001",
        )
    ]


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
