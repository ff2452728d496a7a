"""A document as rows of the index: what is written, and what a stored entry is compared with."""

from collections.abc import Iterator

from search.constants import MAX_LABEL_CHARACTERS, MAX_NAME_CHARACTERS
from search.exceptions import InvalidDocumentError
from search.models import EntryText, FacetValue, IndexEntry, NameWord, Posting
from search.text import tokens, without_nul
from search.types import KIND_FACET, Document, FacetLabel
from search.weights import weighted_terms

ENTRY_FIELDS = (
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
"""The columns of an entry besides its key."""

TEXT_FIELDS = ("standfirst", "body", "letters")
"""The columns of an entry's text."""


def entry_row(document: Document) -> IndexEntry:
    """The entry of a document, not saved."""
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


def text_row(entry: IndexEntry, document: Document) -> EntryText:
    """The texts that passages of a document are shown from."""
    texts = document.texts
    return EntryText(
        entry=entry,
        standfirst=without_nul(texts.standfirst),
        body=without_nul(texts.body),
        letters=without_nul(texts.letters),
    )


def facet_rows(entry: IndexEntry, document: Document) -> Iterator[FacetValue]:
    """The facet values of a document, its kind among them.

    Raises `InvalidDocumentError` where a facet's name or a slug cannot be stored.
    """
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


def posting_rows(entry: IndexEntry, document: Document) -> Iterator[Posting]:
    """The terms of a document, each with its weight."""
    for term, weight in sorted(weighted_terms(document).items()):
        yield Posting(term=term, entry=entry, weight=weight)


def name_word_rows(entry: IndexEntry, document: Document) -> Iterator[NameWord]:
    """The words of a document's title and of its facets' labels; its kind has no label that anybody types."""
    names = [("", "", document.title)]
    names += [(row.facet, row.slug, row.label) for row in facet_rows(entry, document) if row.facet != KIND_FACET]
    for facet, slug, name in names:
        words = dict.fromkeys(token.word for token in tokens(without_nul(name)) if token.word)
        for place, word in enumerate(words):
            yield NameWord(word=word, entry=entry, facet=facet, slug=slug, place=place)
