"""Where mail goes, read from one address."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}


@dataclass(frozen=True)
class MailSettings:
    """What Django needs to send mail."""

    backend: str
    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool
    folder: str | None


def settings_for(address: str) -> MailSettings:
    """Read an EMAIL_URL.

    address: `smtp://user:word@host:587` (STARTTLS when a user is named), `smtps://…`, `file:///folder` or `console:`.
    Raises ValueError for another scheme.
    """
    parts = urlsplit(address)
    if parts.scheme not in BACKENDS:
        raise ValueError(f"EMAIL_URL begins with {parts.scheme!r}; use one of {', '.join(sorted(BACKENDS))}.")
    return MailSettings(
        backend=BACKENDS[parts.scheme],
        host=parts.hostname or "localhost",
        port=parts.port or (465 if parts.scheme == "smtps" else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp" and bool(parts.username),
        tls=parts.scheme == "smtps",
        folder=parts.path if parts.scheme == "file" else None,
    )
