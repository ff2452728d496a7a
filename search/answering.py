"""Answering a query from the postings table.

A term's weight in a document was worked out when the document was indexed. A query adds up, for every document that has
any of its terms, these weights times how rare each term is. The same SQL gives the same order on every database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from search.constants import DATE_ORDER_FLOOR, MAX_FACET_VALUES, SCALE
from search.highlights import best_highlight
from search.models import EntryText, FacetValue, IndexEntry, Posting
from search.queries import read_words
from search.querysets import IndexEntryQuerySet
from search.statements import Statement, found, listed, table, then
from search.types import Facet, FacetCount, Filter, Hit, Key, Order, Query, Reach, SearchResult, Voice
from search.weights import rarity


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a ranking: the entry, its score, and how many entries were found in all."""

    entry_id: int
    score: int
    total: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """One query as the statements need it: who asks, when, in which order, and what each term is worth."""

    query: Query
    reach: Reach
    now: datetime
    rarities: Mapping[str, int]

    def visible(self, *, without: str = "") -> IndexEntryQuerySet:
        """What the reader may see and did not filter out; the filter of the facet `without` is left aside."""
        filters = [chosen for chosen in self.query.filters if chosen.facet != without]
        return IndexEntry.objects.visible_to(self.reach, now=self.now).narrowed_by(filters)

    def matching(self, visible: IndexEntryQuerySet) -> Statement:
        """The table expression `matching` (entry_id, score): everything that counts as a result."""
        start = found(visible.values("pk"), self.rarities) if self.rarities else listed(visible.values("pk"))
        sql = ", matching (entry_id, score) AS MATERIALIZED (SELECT entry_id, score FROM found"
        if self.query.order is Order.DATE and self.rarities:
            sql += " WHERE score * %s >= (SELECT MAX(score) FROM found)"
            return then(start, sql + ")", (DATE_ORDER_FLOOR,))
        return then(start, sql + ")")


def answer(query: Query, *, reach: Reach, now: datetime, engine: str) -> SearchResult:
    """Answers a query for a reader of this reach at this moment; see `Engine.search`.

    Arguments: `engine` is the name that the result carries.
    """
    asked, rows, total = _first_that_finds(query, reach, now)
    return SearchResult(
        hits=_hits(asked, rows) if asked else (),
        total=total,
        page=query.page,
        per_page=query.per_page,
        facets=_facets(asked, query),
        did_you_mean=(),
        engine=engine,
    )


def _first_that_finds(query: Query, reach: Reach, now: datetime) -> tuple[_Asked | None, list[_Row], int]:
    """The first attempt at the query's words that this reader finds anything by: its rows and the number of results.

    Filters are no reason for another attempt: what they leave nothing of was found all the same. None as attempt says
    that no document has any of the words.
    """
    asked, rows, total = None, list[_Row](), 0
    for terms in read_words(query.text).attempts if query.text.strip() else ((),):
        rarities = _rarities(terms)
        if terms and not rarities:
            continue
        asked = _Asked(query, reach, now, rarities)
        rows, total = _ranking(asked)
        if total or (query.filters and _ranking(replace(asked, query=replace(query, filters=())))[1]):
            break
    return asked, rows, total


def _rarities(terms: Sequence[str]) -> dict[str, int]:
    """What each of these terms is worth; terms that no document has are left out."""
    if not terms:
        return {}
    statement = Statement(
        f"""SELECT posting.term, COUNT(*), (SELECT COUNT(*) FROM {table(IndexEntry)})
        FROM {table(Posting)} posting WHERE posting.term IN ({", ".join(["%s"] * len(terms))})
        GROUP BY posting.term ORDER BY posting.term""",
        tuple(terms),
    )
    rows = statement.rows(using=Posting.objects.db)
    return {term: rarity(holders, documents) for term, holders, documents in rows}


def _ranking(asked: _Asked) -> tuple[list[_Row], int]:
    """The rows of the page asked for, and the number of all results."""
    query = asked.query
    visible = asked.visible()
    order = ["matching.score DESC", "entry.published_at DESC NULLS LAST"]
    if query.order is Order.DATE:
        order.reverse()
    matching = asked.matching(visible)
    page = then(
        matching,
        f"""SELECT matching.entry_id, matching.score, COUNT(*) OVER ()
        FROM matching JOIN {table(IndexEntry)} entry ON entry.id = matching.entry_id
        ORDER BY {", ".join(order)}, entry.kind, entry.object_id LIMIT %s OFFSET %s""",
        (query.per_page, (query.page - 1) * query.per_page),
    )
    rows = [_Row(*row) for row in page.rows(using=visible.db)]
    if rows:
        return rows, rows[0].total
    if query.page == 1:
        return [], 0
    count = then(matching, "SELECT COUNT(*) FROM matching").rows(using=visible.db)
    return [], int(count[0][0])


def _hits(asked: _Asked, rows: Sequence[_Row]) -> tuple[Hit, ...]:
    """The documents of these rows, each with its best passage."""
    held = [row.entry_id for row in rows]
    texts = EntryText.objects.select_related("entry").in_bulk(held) if held else {}
    return tuple(_hit(texts[row.entry_id], row, asked.rarities) for row in rows if row.entry_id in texts)


def _hit(text: EntryText, row: _Row, rarities: Mapping[str, int]) -> Hit:
    entry = text.entry
    sources = ((Voice.ANSWER, text.body), (Voice.LETTER, text.letters), (Voice.ANSWER, text.standfirst))
    return Hit(
        key=Key(entry.kind, entry.object_id),
        title=entry.title,
        path=entry.path,
        score=row.score // SCALE,
        highlight=best_highlight(sources, rarities) if rarities else None,
    )


def _facets(asked: _Asked | None, query: Query) -> tuple[Facet, ...]:
    """The facets asked for, in that order. Those without a filter of their own are counted together."""
    chosen = {one.facet: one for one in query.filters}
    counted: dict[str, list[FacetCount]] = {name: [] for name in query.facets}
    if asked:
        free = [name for name in counted if name not in chosen]
        groups = [("", free)] if free else []
        groups += [(name, [name]) for name in counted if name in chosen]
        for without, names in groups:
            for name, slug, label, count in _counts(asked, without, names):
                selected = name in chosen and slug in chosen[name].slugs
                counted[name].append(FacetCount(slug, label, count, is_selected=selected))
    return tuple(Facet(name, (*values, *_missing(chosen.get(name), values))) for name, values in counted.items())


def _counts(asked: _Asked, without: str, names: Sequence[str]) -> list[tuple[str, str, str, int]]:
    """The most frequent values of some facets among the results: facet, slug, label and count.

    A value's label is read from one of the results, so that it is one that the reader may see.
    """
    visible = asked.visible(without=without)
    values = table(FacetValue)
    statement = then(
        asked.matching(visible),
        f""", counted (facet, slug, holders, holder) AS (
            SELECT value.facet, value.slug, COUNT(*), MIN(value.entry_id)
            FROM matching JOIN {values} value ON value.entry_id = matching.entry_id
            WHERE value.facet IN ({", ".join(["%s"] * len(names))})
            GROUP BY value.facet, value.slug
        ), placed AS (
            SELECT facet, slug, holders, holder,
                ROW_NUMBER() OVER (PARTITION BY facet ORDER BY holders DESC, slug) AS place
            FROM counted
        )
        SELECT placed.facet, placed.slug, (
            SELECT value.label FROM {values} value
            WHERE value.entry_id = placed.holder AND value.facet = placed.facet AND value.slug = placed.slug
        ), placed.holders
        FROM placed WHERE placed.place <= %s ORDER BY placed.facet, placed.place""",
        (*names, MAX_FACET_VALUES),
    )
    return [(row[0], row[1], row[2], row[3]) for row in statement.rows(using=visible.db)]


def _missing(chosen: Filter | None, values: Sequence[FacetCount]) -> list[FacetCount]:
    """The chosen values that no result has, so that the reader can take them back.

    They carry their slug as label: the label of a value that the reader may not see stays unknown.
    """
    if chosen is None:
        return []
    shown = {value.slug for value in values}
    return [FacetCount(slug, slug, 0, is_selected=True) for slug in chosen.slugs if slug not in shown]
