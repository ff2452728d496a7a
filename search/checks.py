"""System checks of search."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from search.constants import ENGINE_NAMES


def check_engine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: there is an engine of the name that SEARCH_ENGINE has."""
    if settings.SEARCH_ENGINE in ENGINE_NAMES:
        return []
    return [
        Error(
            f"There is no search engine called {settings.SEARCH_ENGINE!r}.",
            hint=f"Set SEARCH_ENGINE to one of: {', '.join(ENGINE_NAMES)}.",
            id="search.E001",
        )
    ]
