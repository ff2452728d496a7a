"""What somebody may mean who has begun to type: documents by their titles, and values to narrow by."""

from collections.abc import Sequence
from datetime import datetime

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Count, Exists, F, Lookup, Min, OuterRef, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from search.constants import MAX_SUGGESTED_CHARACTERS, MAX_SUGGESTIONS, MIN_SUGGESTED_CHARACTERS
from search.models import FacetValue, IndexEntry, NameWord
from search.querysets import IndexEntryQuerySet
from search.text import tokens
from search.types import FacetLabel, Key, Reach, SuggestedDocument, Suggestions

_LAST = "\U0010ffff"


@CharField.register_lookup
class Begins(Lookup):
    """Words that begin with these letters, found through the index of either database.

    PostgreSQL's index is made for LIKE; SQLite's, which compares byte by byte, for a range. A folded word has no
    character that LIKE reads as a sign.
    """

    lookup_name = "begins"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """LIKE, with the rest of the word left open."""
        column, arguments = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", (*arguments, f"{self.rhs}%")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """From these letters to the last word that begins with them."""
        column, arguments = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", (*arguments, str(self.rhs), *arguments, f"{self.rhs}{_LAST}")


def suggestions_for(
    text: str, *, reach: Reach, now: datetime, facets: Sequence[str], limit: int, engine: str
) -> Suggestions:
    """Suggests what has a word that begins with each of the words typed; see `Engine.suggest`.

    Arguments: `engine` is the name that the answer carries.
    """
    length = max(0, min(limit, MAX_SUGGESTIONS))
    words = _words(text)
    if not (words and length):
        return Suggestions((), (), engine)
    visible = IndexEntry.objects.visible_to(reach, now=now)
    values = _values(visible, words, facets, length) if facets else ()
    return Suggestions(_documents(visible, words, length), values, engine)


def _words(text: str) -> list[str]:
    """The words typed so far, folded as names are. The last may be unfinished, and so may any before it."""
    typed = text.strip()[:MAX_SUGGESTED_CHARACTERS]
    words = list(dict.fromkeys(token.word for token in tokens(typed) if token.word))
    return words if sum(map(len, words)) >= MIN_SUGGESTED_CHARACTERS else []


def _documents(visible: IndexEntryQuerySet, words: Sequence[str], limit: int) -> tuple[SuggestedDocument, ...]:
    """Documents by their titles: first where the word stands nearest the beginning, then the newest."""
    rows = (
        _named(visible, words)
        .filter(facet="")
        .values("entry")
        .annotate(first=Min("place"))
        .order_by("first", F("entry__published_at").desc(nulls_last=True), "entry__kind", "entry__object_id")
        .values_list("entry__kind", "entry__object_id", "entry__title", "entry__path")
    )
    return tuple(SuggestedDocument(Key(kind, number), title, path) for kind, number, title, path in rows[:limit])


def _values(
    visible: IndexEntryQuerySet, words: Sequence[str], facets: Sequence[str], limit: int
) -> tuple[FacetLabel, ...]:
    """Values of these facets, the most frequent first; each label is read from a document that may be seen."""
    rows = (
        _named(visible, words)
        .filter(facet__in=facets)
        .values("facet", "slug")
        .annotate(holders=Count("entry", distinct=True), holder=Min("entry"))
        .order_by("-holders", "facet", "slug")
        .values_list("facet", "slug", "holder")
    )
    found = list(rows[:limit])
    held = FacetValue.objects.filter(entry__in={holder for _facet, _slug, holder in found}, facet__in=facets)
    labels = {row[:3]: row[3] for row in held.values_list("facet", "slug", "entry", "label")}
    # A document that is written anew between the two queries may have lost the value.
    return tuple(FacetLabel(*row[:2], labels[row]) for row in found if row in labels)


def _named(visible: IndexEntryQuerySet, words: Sequence[str]) -> QuerySet[NameWord]:
    """The rows of one word, the most telling, of names that have all these words and whose document may be seen."""
    longest, *others = sorted(words, key=len, reverse=True)
    rows = NameWord.objects.filter(Exists(visible.filter(pk=OuterRef("entry"))), word__begins=longest)
    for word in others:
        same = NameWord.objects.filter(entry=OuterRef("entry"), facet=OuterRef("facet"), slug=OuterRef("slug"))
        rows = rows.filter(Exists(same.filter(word__begins=word)))
    return rows
