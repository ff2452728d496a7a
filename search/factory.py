"""Which engine there is: the one door to search for the rest of the house.

The setting SEARCH_ENGINE names the engine that answers readers. The database's engine is kept in any case.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.constants import DATABASE_ENGINE
from search.engines.database import DatabaseEngine
from search.engines.engine import Engine

ENGINES: Final[dict[str, Callable[[], Engine]]] = {DATABASE_ENGINE: DatabaseEngine}
"""All engines by the name that the setting has for them; the check E001 knows these names from `ENGINE_NAMES`."""


def engine() -> Engine:
    """The engine that answers readers. Raises `ImproperlyConfigured` where the setting names none."""
    return _made(settings.SEARCH_ENGINE)


def engines() -> tuple[Engine, ...]:
    """All engines that are written and compared: the database's, and the one that answers where it is another.

    The database's index says who may see what at this moment, and answers while another engine is away.
    """
    return tuple(_made(name) for name in dict.fromkeys((DATABASE_ENGINE, settings.SEARCH_ENGINE)))


def at_once() -> tuple[Engine, ...]:
    """Those of `engines` that are written in the transaction of a change."""
    return tuple(one for one in engines() if one.is_transactional)


def later() -> tuple[Engine, ...]:
    """Those of `engines` that are written after a change is committed."""
    return tuple(one for one in engines() if not one.is_transactional)


@cache
def _made(name: str) -> Engine:
    if name not in ENGINES:
        raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}; there are {', '.join(sorted(ENGINES))}.")
    return ENGINES[name]()
