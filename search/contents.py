"""What the index holds, for whoever keeps it true: which documents, which of them closed, and which not as they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from search.models import EntryText, FacetValue, IndexEntry, NameWord, Posting
from search.rows import ENTRY_FIELDS, TEXT_FIELDS, entry_row, facet_rows, name_word_rows, posting_rows, text_row
from search.types import Document, Key

_BATCH = 1000
_NAME_WORD_FIELDS = ("word", "facet", "slug", "place")


def indexed_keys() -> Iterator[Key]:
    """All documents of the index, read some at a time, so that any number of them can be walked through."""
    last = 0
    while rows := list(
        IndexEntry.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "kind", "object_id")[:_BATCH]
    ):
        last = rows[-1][0]
        yield from (Key(kind, object_id) for _pk, kind, object_id in rows)


def restricted_keys(kinds: Iterable[str]) -> set[Key]:
    """The documents of these kinds that a view restriction closes, as far as the index knows."""
    rows = IndexEntry.objects.filter(kind__in=list(kinds), is_restricted=True).values_list("kind", "object_id")
    return {Key(kind, object_id) for kind, object_id in rows}


def differing(documents: Iterable[Document]) -> list[Key]:
    """Those of these documents whose entries are missing, or not as `index_documents` would write them now."""
    given = list(documents)
    entries = {
        Key(entry.kind, entry.object_id): entry
        for entry in IndexEntry.objects.with_keys(document.key for document in given)
    }
    held = [entry.pk for entry in entries.values()]
    texts = EntryText.objects.in_bulk(held)
    facets = _grouped(FacetValue.objects.filter(entry__in=held).values_list("entry", "facet", "slug", "label"))
    postings = _grouped(Posting.objects.filter(entry__in=held).values_list("entry", "term", "weight"))
    words = _grouped(NameWord.objects.filter(entry__in=held).values_list("entry", *_NAME_WORD_FIELDS))
    return [
        document.key
        for document in given
        if (entry := entries.get(document.key)) is None
        or _columns(entry, ENTRY_FIELDS) != _columns(entry_row(document), ENTRY_FIELDS)
        or _columns(texts.get(entry.pk), TEXT_FIELDS) != _columns(text_row(entry, document), TEXT_FIELDS)
        or facets[entry.pk] != {(row.facet, row.slug, row.label) for row in facet_rows(entry, document)}
        or postings[entry.pk] != {(row.term, row.weight) for row in posting_rows(entry, document)}
        or words[entry.pk] != {tuple(_columns(row, _NAME_WORD_FIELDS)) for row in name_word_rows(entry, document)}
    ]


def _columns(row: Any, names: Iterable[str]) -> list[Any]:
    return [getattr(row, name, None) for name in names]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> defaultdict[int, set[tuple[Any, ...]]]:
    groups: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for entry_id, *values in rows:
        groups[entry_id].add(tuple(values))
    return groups
