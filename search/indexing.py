"""Writing the index. Every function writes in the caller's transaction, as a whole or not at all.

A failure inside rolls back only what was written here, so a caller may catch it and go on with its own work. The
number of queries depends on how much is written at once, never on the size of the index.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import Enum
from itertools import islice

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from search.constants import MAX_LABEL_CHARACTERS, MAX_NAME_CHARACTERS
from search.exceptions import InvalidDocumentError
from search.models import EntryText, FacetValue, IndexEntry, Posting
from search.text import without_nul
from search.types import KIND_FACET, Audience, Document, FacetLabel, Key
from search.weights import weighted_terms

_BATCH = 1000
_ENTRY_FIELDS = (
    "title",
    "path",
    "published_at",
    "audience",
    "is_live",
    "is_approved",
    "is_restricted",
    "go_live_at",
    "expire_at",
)


class _Keep(Enum):
    """Says that a column keeps its value, where None is a value of its own."""

    KEEP = "keep"


KEEP = _Keep.KEEP


def index_document(document: Document) -> None:
    """Puts a document into the index, or puts it there anew.

    Raises `InvalidDocumentError` where a facet's name or a slug cannot be stored.
    """
    index_documents((document,))


def index_documents(documents: Iterable[Document]) -> None:
    """Puts many documents into the index with few queries; the last of those with one key counts.

    Hold no more than some hundreds in one call: all their rows are in memory together.
    """
    by_key = {document.key: document for document in documents}
    if not by_key:
        return
    # Everybody writes in the order of the keys, so that two batches never wait for each other.
    ordered = sorted(by_key.values(), key=lambda document: (document.key.kind, document.key.object_id))
    with transaction.atomic():
        entries = IndexEntry.objects.bulk_create(
            [_entry(document) for document in ordered],
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=_ENTRY_FIELDS,
        )
        held = [entry.pk for entry in entries]
        Posting.objects.filter(entry__in=held).delete()
        FacetValue.objects.filter(entry__in=held).delete()
        EntryText.objects.filter(entry__in=held).delete()
        pairs = list(zip(entries, ordered, strict=True))
        EntryText.objects.bulk_create([_text(entry, document) for entry, document in pairs])
        FacetValue.objects.bulk_create([row for entry, document in pairs for row in _facets(entry, document)])
        Posting.objects.bulk_create([row for entry, document in pairs for row in _postings(entry, document)])


def remove_document(key: Key) -> None:
    """Takes a document out of the index. One that is not there is no error."""
    remove_documents((key,))


def remove_documents(keys: Iterable[Key]) -> None:
    """Takes many documents out of the index."""
    with transaction.atomic():
        for some in _batches(keys):
            # The rows are locked first, so that nobody adds postings to an entry that is being removed.
            entries = IndexEntry.objects.with_keys(some).order_by("kind", "object_id").select_for_update()
            IndexEntry.objects.filter(pk__in=list(entries.values_list("pk", flat=True))).delete()


def update_visibility(
    *,
    keys: Iterable[Key],
    audience: Audience | _Keep = KEEP,
    is_live: bool | _Keep = KEEP,
    is_approved: bool | _Keep = KEEP,
    is_restricted: bool | _Keep = KEEP,
    go_live_at: datetime | _Keep | None = KEEP,
    expire_at: datetime | _Keep | None = KEEP,
) -> int:
    """Changes who may see these documents, such as all pages below one that was closed; texts are left alone.

    Only the arguments given are changed. Returns the number of documents changed; keys not in the index are no error.
    """
    columns = {
        "audience": audience,
        "is_live": is_live,
        "is_approved": is_approved,
        "is_restricted": is_restricted,
        "go_live_at": go_live_at,
        "expire_at": expire_at,
    }
    changes = {name: value for name, value in columns.items() if value is not KEEP}
    if not changes:
        return 0
    with transaction.atomic():
        return sum(IndexEntry.objects.with_keys(some).update(**changes) for some in _batches(keys))


def move_paths(*, old: str, new: str) -> int:
    """Gives every document at or below the path `old` its place at or below `new`. Both end with a slash.

    Returns the number of documents moved. Raises `ValueError` for a path without its slash.
    """
    if not (old.endswith("/") and new.endswith("/")):
        raise ValueError("A path ends with a slash.")
    moved = Concat(Value(without_nul(new)), Substr(F("path"), len(old) + 1))
    return IndexEntry.objects.filter(path__startswith=without_nul(old)).update(path=moved)


def _entry(document: Document) -> IndexEntry:
    seen = document.visibility
    return IndexEntry(
        kind=document.key.kind,
        object_id=document.key.object_id,
        title=without_nul(document.title),
        path=without_nul(document.path),
        published_at=document.published_at,
        audience=seen.audience.value,
        is_live=seen.is_live,
        is_approved=seen.is_approved,
        is_restricted=seen.is_restricted,
        go_live_at=seen.go_live_at,
        expire_at=seen.expire_at,
    )


def _text(entry: IndexEntry, document: Document) -> EntryText:
    texts = document.texts
    return EntryText(
        entry=entry,
        standfirst=without_nul(texts.standfirst),
        body=without_nul(texts.body),
        letters=without_nul(texts.letters),
    )


def _facets(entry: IndexEntry, document: Document) -> Iterator[FacetValue]:
    kind = document.key.kind
    given = (FacetLabel(KIND_FACET, kind, kind), *(value for value in document.facets if value.facet != KIND_FACET))
    seen: set[tuple[str, str]] = set()
    for value in given:
        if not 1 <= len(value.facet) <= MAX_NAME_CHARACTERS or not value.facet.isidentifier():
            raise InvalidDocumentError(f"A facet's name is a plain word, not {value.facet!r}.")
        slug = without_nul(value.slug)
        if not 1 <= len(slug) <= MAX_LABEL_CHARACTERS:
            raise InvalidDocumentError(f"A slug has 1 to {MAX_LABEL_CHARACTERS} characters, not {value.slug!r}.")
        if (value.facet, slug) in seen:
            continue
        seen.add((value.facet, slug))
        label = without_nul(value.label)[:MAX_LABEL_CHARACTERS]
        yield FacetValue(entry=entry, facet=value.facet, slug=slug, label=label)


def _postings(entry: IndexEntry, document: Document) -> Iterator[Posting]:
    for term, weight in sorted(weighted_terms(document).items()):
        yield Posting(term=term, entry=entry, weight=weight)


def _batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    remaining = iter(keys)
    while some := list(islice(remaining, _BATCH)):
        yield some
