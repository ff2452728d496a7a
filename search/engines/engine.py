"""What every engine does: answer readers, follow the publication, and be held against it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, Unpack

from search.types import Document, Key, Query, Reach, Related, SearchResult, Suggestions, VisibilityChange


class Engine(Protocol):
    """An index with what can be asked of it and done to it.

    All engines give the same kinds of answers and keep the same rules of who may see what: a document outside a
    reader's reach adds nothing to any answer. Keys that are not in the index are no error anywhere.
    """

    @property
    def name(self) -> str:
        """What the engine calls itself in answers, and in the setting SEARCH_ENGINE."""

    @property
    def is_transactional(self) -> bool:
        """Whether writing is part of the caller's transaction.

        Such an engine is written together with the change. Any other is written after the change is committed, by
        the worker, and may raise when it is away: the work is then tried again.
        """

    # Asking

    def search(self, query: Query, *, reach: Reach, now: datetime) -> SearchResult:
        """Answers a query for a reader of this reach at this moment.

        Documents outside the reach add nothing to hits, total or facets. Any text is answered, if only with nothing.
        """

    def suggest(
        self, text: str, *, reach: Reach, now: datetime, facets: Sequence[str] = (), limit: int = 6
    ) -> Suggestions:
        """Suggests what has, for each word typed, a word that begins with it: documents by title, values by label.

        Too short a text has no suggestions. Arguments: `facets` names the facets whose values are suggested; `limit`
        is the number of documents, and of values, at most `MAX_SUGGESTIONS`.
        """

    def related(self, key: Key, *, reach: Reach, now: datetime, limit: int = 6) -> tuple[Related, ...]:
        """Documents related to another, the closest first, each with its reasons.

        Never the document itself, and none for one that the reader may not see. At most `MAX_OF_ONE_EXPERT` are
        signed by one expert. Arguments: `limit` is the length of the list, at most `MAX_RELATED`.
        """

    # Writing

    def index(self, documents: Iterable[Document]) -> None:
        """Puts documents into the index, or puts them there anew; the last of those with one key counts.

        As a whole or not at all. Hold no more than some hundreds in one call. Raises `InvalidDocumentError` where a
        facet's name or a slug cannot be stored.
        """

    def remove(self, keys: Iterable[Key]) -> None:
        """Takes documents out of the index."""

    def update_visibility(self, keys: Iterable[Key], **change: Unpack[VisibilityChange]) -> int:
        """Changes who may see these documents, and leaves their texts alone.

        Only the arguments given are changed. Returns the number of documents changed.
        """

    def move(self, *, old: str, new: str) -> int:
        """Gives every document at or below the path `old` its place at or below `new`. Both end with a slash.

        Returns the number of documents moved. Raises `ValueError` for a path without its slash.
        """

    def remove_facet_values(self, facet: str, slugs: Iterable[str]) -> int:
        """Takes these values of a facet off all documents, such as the label of a topic that was closed.

        Returns the number of values taken off.
        """

    def rebuilding(self) -> AbstractContextManager[None]:
        """Encloses the indexing of all documents. Searching and indexing go on meanwhile, with no gap.

        What is indexed inside belongs to the new index, which answers when the block ends without an error.
        """

    # Comparing

    def keys(self) -> Iterator[Key]:
        """All documents of the index, read some at a time, so that any number of them can be walked through."""

    def restricted_keys(self, kinds: Iterable[str]) -> set[Key]:
        """The documents of these kinds that a view restriction closes, as far as the index knows."""

    def differing(self, documents: Iterable[Document]) -> list[Key]:
        """Those of these documents that are missing in the index, or not there as `index` would write them now."""
