"""What every engine does."""

from datetime import datetime
from typing import Protocol

from search.types import Query, Reach, SearchResult


class Engine(Protocol):
    """Answers queries. All engines give the same kind of result and keep the same rules of who may see what."""

    @property
    def name(self) -> str:
        """What the engine calls itself in a result."""

    def search(self, query: Query, *, reach: Reach, now: datetime) -> SearchResult:
        """Answers a query for a reader of this reach at this moment.

        Documents outside the reach add nothing to hits, total or facets. Any text is answered, if only with nothing.
        """
