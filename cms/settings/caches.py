"""What all web processes share, read from one address."""

from typing import Any
from urllib.parse import urlsplit

BACKENDS = {
    "locmem": "django.core.cache.backends.locmem.LocMemCache",
    "redis": "cms.caches.OptionalRedisCache",
    "rediss": "cms.caches.OptionalRedisCache",
}

ANSWERS_WITHIN = 0.5
"""Seconds that a request waits for the cache: it answers in a thousandth of them, or is away."""


def cache_for(address: str) -> dict[str, Any]:
    """Read a CACHE_URL: `redis://:word@host:6379/0` for Redis or Valkey, `rediss://…` with TLS, or `locmem:`.

    Raises ValueError for another scheme; the message does not repeat the address, which may hold a password.
    """
    scheme = urlsplit(address).scheme
    if scheme not in BACKENDS:
        raise ValueError(f"CACHE_URL begins with {scheme!r}; use one of {', '.join(sorted(BACKENDS))}.")
    if scheme == "locmem":
        return {"BACKEND": BACKENDS[scheme]}
    return {
        "BACKEND": BACKENDS[scheme],
        # As a list: Django would part a text at its commas, and a password may hold one.
        "LOCATION": [address],
        "KEY_PREFIX": "open-letter",
        "OPTIONS": {"socket_connect_timeout": ANSWERS_WITHIN, "socket_timeout": ANSWERS_WITHIN},
    }
