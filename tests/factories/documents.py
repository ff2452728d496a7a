"""Documents for search: open to everyone unless a test says otherwise."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from search.indexing import index_documents
from search.types import Audience, Document, FacetLabel, Key, Texts, Visibility

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PUBLISHED = datetime(2026, 2, 1, tzinfo=UTC)
OPEN = Visibility(Audience.PUBLIC, is_live=True, is_approved=True, is_restricted=False)
FOR_MEMBERS = Visibility(Audience.MEMBERS, is_live=True, is_approved=True, is_restricted=False)

_numbers = count(1)


def make_document(
    title: str = "Untitled",
    *,
    kind: str = "response",
    visibility: Visibility = OPEN,
    published_at: datetime | None = PUBLISHED,
    topics: Iterable[str] = (),
    tags: Iterable[str] = (),
    experts: Iterable[str] = (),
    texts: Texts | None = None,
    body: str = "",
    key: Key | None = None,
) -> Document:
    """Return a document that is not indexed yet. Slugs of its facets are their labels in lower case with dashes."""
    key = key or Key(kind, next(_numbers))
    named = (("topic", topics), ("tag", tags), ("expert", experts))
    return Document(
        key=key,
        title=title,
        path=f"/{key.kind}/{key.object_id}/",
        visibility=visibility,
        texts=texts or Texts(body=body, terms=(*topics, *tags)),
        facets=tuple(
            FacetLabel(facet, label.lower().replace(" ", "-"), label) for facet, labels in named for label in labels
        ),
        published_at=published_at,
    )


def index_alike(size: int) -> list[Document]:
    """Index documents that share words, a topic and a tag, and return them."""
    documents = [
        make_document(
            f"Detox {number}",
            topics=["CRAFT", f"Topic {number % 3}"],
            tags=["son", f"tag {number % 7}"],
            texts=Texts(body="A long road. " * 20, letters="My son and I.", terms=("son",)),
        )
        for number in range(size)
    ]
    index_documents(documents)
    return documents
