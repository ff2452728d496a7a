"""Writing the index. Every function writes in the caller's transaction, as a whole or not at all.

A failure inside rolls back only what was written here, so a caller may catch it and go on with its own work. The
number of queries depends on how much is written at once, never on the size of the index.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Unpack

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from search.models import EntryText, FacetValue, IndexEntry, NameWord, Posting
from search.rows import ENTRY_FIELDS, TEXT_FIELDS, entry_row, facet_rows, name_word_rows, posting_rows, text_row
from search.text import without_nul
from search.types import Document, Key, VisibilityChange

_BATCH = 1000


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
            [entry_row(document) for document in ordered],
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=ENTRY_FIELDS,
        )
        held = [entry.pk for entry in entries]
        Posting.objects.filter(entry__in=held).delete()
        FacetValue.objects.filter(entry__in=held).delete()
        NameWord.objects.filter(entry__in=held).delete()
        pairs = list(zip(entries, ordered, strict=True))
        EntryText.objects.bulk_create(
            [text_row(entry, document) for entry, document in pairs],
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=TEXT_FIELDS,
        )
        FacetValue.objects.bulk_create([row for entry, document in pairs for row in facet_rows(entry, document)])
        Posting.objects.bulk_create([row for entry, document in pairs for row in posting_rows(entry, document)])
        NameWord.objects.bulk_create([row for entry, document in pairs for row in name_word_rows(entry, document)])


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


def update_visibility(*, keys: Iterable[Key], **change: Unpack[VisibilityChange]) -> int:
    """Changes who may see these documents, such as all pages below one that was closed; texts are left alone.

    Only the arguments given are changed. Returns the number of documents changed; keys not in the index are no error.
    """
    if not change:
        return 0
    with transaction.atomic():
        return sum(IndexEntry.objects.with_keys(some).update(**change) for some in _batches(keys))


def move_paths(*, old: str, new: str) -> int:
    """Gives every document at or below the path `old` its place at or below `new`. Both end with a slash.

    Returns the number of documents moved. Raises `ValueError` for a path without its slash.
    """
    if not (old.endswith("/") and new.endswith("/")):
        raise ValueError("A path ends with a slash.")
    moved = Concat(Value(without_nul(new)), Substr(F("path"), len(old) + 1))
    return IndexEntry.objects.filter(path__startswith=without_nul(old)).update(path=moved)


def remove_facet_values(*, facet: str, slugs: Iterable[str]) -> int:
    """Takes these values of a facet off all documents at once, such as the label of a topic that was closed.

    Returns the number of values taken off.
    """
    gone = list(slugs)
    with transaction.atomic():
        NameWord.objects.filter(facet=facet, slug__in=gone).delete()
        return FacetValue.objects.filter(facet=facet, slug__in=gone).delete()[0]


def _batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    remaining = iter(keys)
    while some := list(islice(remaining, _BATCH)):
        yield some
