"""The shared cache, which a request can do without."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from editorial.foundation import clock

logger = logging.getLogger(__name__)

PAUSE: Final = timedelta(seconds=5)
"""How long a process leaves a server alone that did not answer, so that no request waits for it again and again."""

Answer = TypeVar("Answer")


class OptionalRedisCache(RedisCache):
    """Redis or Valkey through Django's own backend. While the server is away, it is an empty cache that keeps nothing.

    So `get` misses, `add` succeeds, and `incr` raises ValueError as for any key that is not there.
    """

    #: Until when a server is left alone, by its address: each thread has a cache object of its own.
    away_until: Final[dict[str, datetime]] = {}

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        """Remember by what the server is known to the others.

        server, params: LOCATION and the rest of the setting.
        """
        super().__init__(server, params)
        self.address = server if isinstance(server, str) else server[0]

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none."""
        return self._tried(partial(super().add, key, value, timeout, version), otherwise=True)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return a value, or the default."""
        return self._tried(partial(super().get, key, default, version), otherwise=default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value."""
        self._tried(partial(super().set, key, value, timeout, version), otherwise=None)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value for longer; tells whether it is there."""
        return self._tried(partial(super().touch, key, timeout, version), otherwise=False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; tells whether it was there."""
        return self._tried(partial(super().delete, key, version), otherwise=False)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        """Return the values that are there."""
        return self._tried(partial(super().get_many, keys, version), otherwise={})

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Tell whether a value is there."""
        return self._tried(partial(super().has_key, key, version), otherwise=False)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number. Raises ValueError where there is none."""
        number: int | None = self._tried(partial(super().incr, key, delta, version), otherwise=None)
        if number is None:
            raise ValueError(f"Key {key!r} not found.")
        return number

    def set_many(
        self, data: Mapping[Any, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        """Keep values. Returns the keys of those that are not kept."""
        return self._tried(partial(super().set_many, dict(data), timeout, version), otherwise=list(data))

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        """Forget values."""
        self._tried(partial(super().delete_many, keys, version), otherwise=None)

    def clear(self) -> None:
        """Forget everything."""
        self._tried(super().clear, otherwise=None)

    def _tried(self, ask: Callable[[], Answer], *, otherwise: Answer) -> Answer:
        if (until := self.away_until.get(self.address)) and clock.now() < until:
            return otherwise
        try:
            answer = ask()
        except (RedisError, OSError):
            self.away_until[self.address] = clock.now() + PAUSE
            logger.warning("The cache does not answer; nothing is asked of it for %s.", PAUSE, exc_info=True)
            return otherwise
        self.away_until.pop(self.address, None)
        return answer
