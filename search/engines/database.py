"""The engine that needs nothing but the project's own database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Final, Unpack

from search import contents, indexing
from search.answering import answer
from search.constants import DATABASE_ENGINE
from search.related import related_to
from search.suggestions import suggestions_for
from search.types import Document, Key, Query, Reach, Related, SearchResult, Suggestions, VisibilityChange


class DatabaseEngine:
    """Keeps the index in tables and answers with SQL; each method is described in `Engine`."""

    name: Final = DATABASE_ENGINE
    is_transactional: Final = True

    def search(self, query: Query, *, reach: Reach, now: datetime) -> SearchResult:
        """Answers from the postings table."""
        return answer(query, reach=reach, now=now, engine=self.name)

    def suggest(
        self, text: str, *, reach: Reach, now: datetime, facets: Sequence[str] = (), limit: int = 6
    ) -> Suggestions:
        """Suggests from the words of titles and labels, with three queries at most."""
        return suggestions_for(text, reach=reach, now=now, facets=facets, limit=limit, engine=self.name)

    def related(self, key: Key, *, reach: Reach, now: datetime, limit: int = 6) -> tuple[Related, ...]:
        """Relates by shared topics and tags, with one query."""
        return related_to(key, reach=reach, now=now, limit=limit)

    def index(self, documents: Iterable[Document]) -> None:
        """Writes all rows of these documents anew."""
        indexing.index_documents(documents)

    def remove(self, keys: Iterable[Key]) -> None:
        """Deletes all rows of these documents."""
        indexing.remove_documents(keys)

    def update_visibility(self, keys: Iterable[Key], **change: Unpack[VisibilityChange]) -> int:
        """Writes the columns that every answer filters on."""
        return indexing.update_visibility(keys=keys, **change)

    def move(self, *, old: str, new: str) -> int:
        """Writes the paths of all entries below, in one query."""
        return indexing.move_paths(old=old, new=new)

    def remove_facet_values(self, facet: str, slugs: Iterable[str]) -> int:
        """Deletes the rows of these values."""
        return indexing.remove_facet_values(facet=facet, slugs=slugs)

    def rebuilding(self) -> AbstractContextManager[None]:
        """Encloses nothing: each document's rows are replaced in a transaction, so the index is whole all the time."""
        return nullcontext()

    def keys(self) -> Iterator[Key]:
        """Reads the entries in their order."""
        return contents.indexed_keys()

    def restricted_keys(self, kinds: Iterable[str]) -> set[Key]:
        """Reads the entries' column."""
        return contents.restricted_keys(kinds)

    def differing(self, documents: Iterable[Document]) -> list[Key]:
        """Holds the stored rows against those that would be written."""
        return contents.differing(documents)
