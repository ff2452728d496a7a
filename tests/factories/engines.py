"""A second engine, for tests of what is written when: its index is not part of the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Unpack
from unittest.mock import patch

from django.test import override_settings

from search import factory
from search.engines.database import DatabaseEngine
from search.types import Document, Key, Query, Reach, Related, SearchResult, Suggestions, VisibilityChange

_numbers = count(1)


class LaterEngine:
    """Keeps documents in memory, and has the database answer."""

    is_transactional = False

    def __init__(self) -> None:
        """Begin empty, under a name that no other has."""
        self.name = f"later {next(_numbers)}"
        self.documents: dict[Key, Document] = {}
        self.database = DatabaseEngine()

    def search(self, query: Query, *, reach: Reach, now: datetime) -> SearchResult:
        return replace(self.database.search(query, reach=reach, now=now), engine=self.name)

    def suggest(
        self, text: str, *, reach: Reach, now: datetime, facets: Sequence[str] = (), limit: int = 6
    ) -> Suggestions:
        return self.database.suggest(text, reach=reach, now=now, facets=facets, limit=limit)

    def related(self, key: Key, *, reach: Reach, now: datetime, limit: int = 6) -> tuple[Related, ...]:
        return self.database.related(key, reach=reach, now=now, limit=limit)

    def index(self, documents: Iterable[Document]) -> None:
        self.documents |= {document.key: document for document in documents}

    def remove(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self.documents.pop(key, None)

    def update_visibility(self, keys: Iterable[Key], **change: Unpack[VisibilityChange]) -> int:
        held = [self.documents[key] for key in keys if key in self.documents]
        self.index(replace(document, visibility=replace(document.visibility, **change)) for document in held)
        return len(held)

    def move(self, *, old: str, new: str) -> int:
        held = [document for document in self.documents.values() if document.path.startswith(old)]
        self.index(replace(document, path=new + document.path[len(old) :]) for document in held)
        return len(held)

    def remove_facet_values(self, facet: str, slugs: Iterable[str]) -> int:
        gone = {(facet, slug) for slug in slugs}
        before = sum(len(document.facets) for document in self.documents.values())
        for document in list(self.documents.values()):
            kept = tuple(value for value in document.facets if (value.facet, value.slug) not in gone)
            self.documents[document.key] = replace(document, facets=kept)
        return before - sum(len(document.facets) for document in self.documents.values())

    def rebuilding(self) -> AbstractContextManager[None]:
        return nullcontext()

    def keys(self) -> Iterator[Key]:
        yield from list(self.documents)

    def restricted_keys(self, kinds: Iterable[str]) -> set[Key]:
        wanted = set(kinds)
        return {key for key, held in self.documents.items() if key.kind in wanted and held.visibility.is_restricted}

    def differing(self, documents: Iterable[Document]) -> list[Key]:
        return [document.key for document in documents if self.documents.get(document.key) != document]


@contextmanager
def later_engine() -> Iterator[LaterEngine]:
    """Have the site use an engine that is written after a change is committed."""
    engine = LaterEngine()
    with patch.dict(factory.ENGINES, {engine.name: lambda: engine}), override_settings(SEARCH_ENGINE=engine.name):
        yield engine
