"""What stands beside a document: others that share its topics and tags, with the reason."""

from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Q

from search.constants import MAX_OF_ONE_EXPERT, MAX_RELATED, MAX_RELATED_CONSIDERED, SCALE, TOPIC_WEIGHT
from search.models import FacetValue, IndexEntry
from search.statements import Statement, compiled, table
from search.types import EXPERT_FACET, TAG_FACET, TOPIC_FACET, FacetLabel, Key, Reach, Related

#: Own topics and tags, what shares them, the closest of these, few of one expert; each with what is shared.
RELATED_SQL = """
WITH others (id) AS MATERIALIZED ({others}),
own (facet, slug) AS MATERIALIZED (
    SELECT facet, slug FROM {values} WHERE entry_id IN ({source}) AND facet IN (%s, %s)
),
shared (facet, slug, weight) AS MATERIALIZED (
    SELECT own.facet, own.slug, CASE own.facet WHEN %s THEN %s ELSE CAST(ROUND(
        {scale} * LN(1.0 + (SELECT COUNT(*) FROM {entries}) / CAST(COUNT(*) AS DOUBLE PRECISION))
    ) AS INTEGER) END
    FROM own JOIN {values} value ON value.facet = own.facet AND value.slug = own.slug
    GROUP BY own.facet, own.slug
),
closest (id, score) AS MATERIALIZED (
    SELECT value.entry_id, SUM(shared.weight)
    FROM shared JOIN {values} value ON value.facet = shared.facet AND value.slug = shared.slug
    JOIN {entries} entry ON entry.id = value.entry_id
    WHERE value.entry_id IN (SELECT id FROM others)
    GROUP BY value.entry_id, entry.published_at, entry.kind, entry.object_id
    ORDER BY SUM(shared.weight) DESC, entry.published_at DESC NULLS LAST, entry.kind, entry.object_id
    LIMIT %s
),
scored (id, score, signer) AS (
    SELECT closest.id, closest.score, (
        SELECT MIN(signed.slug) FROM {values} signed
        WHERE signed.entry_id = closest.id AND signed.facet = %s
    )
    FROM closest
),
placed (id, score, signer, place) AS (
    SELECT scored.id, scored.score, scored.signer, ROW_NUMBER() OVER (
        PARTITION BY scored.signer
        ORDER BY scored.score DESC, entry.published_at DESC NULLS LAST, entry.kind, entry.object_id
    )
    FROM scored JOIN {entries} entry ON entry.id = scored.id
),
ranked (id, score) AS MATERIALIZED (
    SELECT placed.id, placed.score FROM placed JOIN {entries} entry ON entry.id = placed.id
    WHERE placed.signer IS NULL OR placed.place <= %s
    ORDER BY placed.score DESC, entry.published_at DESC NULLS LAST, entry.kind, entry.object_id
    LIMIT %s
)
SELECT entry.kind, entry.object_id, entry.title, entry.path, ranked.score, value.facet, value.slug, value.label
FROM ranked JOIN {entries} entry ON entry.id = ranked.id
JOIN {values} value ON value.entry_id = ranked.id
JOIN shared ON shared.facet = value.facet AND shared.slug = value.slug
ORDER BY ranked.score DESC, entry.published_at DESC NULLS LAST, entry.kind, entry.object_id,
    shared.weight DESC, value.facet DESC, value.label, value.slug"""


def related_to(key: Key, *, reach: Reach, now: datetime, limit: int = 6) -> tuple[Related, ...]:
    """Documents related to another, the closest first, read with one query.

    A shared topic counts the same for all; a shared tag counts more the rarer it is. Only documents that a reader of
    this reach may see at this moment are given, never the document itself, and none for a document that the reader may
    not see: the reasons would tell its tags. At most `MAX_OF_ONE_EXPERT` are signed by one expert.

    Arguments: `limit` is the length of the list, at most `MAX_RELATED`.
    """
    rows = _statement(key, reach, now, max(0, min(limit, MAX_RELATED))).rows(using=IndexEntry.objects.db)
    return tuple(
        Related(
            key=Key(kind, object_id),
            title=title,
            path=path,
            score=score,
            reasons=tuple(FacetLabel(*row[-3:]) for row in shared),
        )
        for (kind, object_id, title, path, score), shared in groupby(rows, key=itemgetter(0, 1, 2, 3, 4))
    )


def _statement(key: Key, reach: Reach, now: datetime, limit: int) -> Statement:
    visible = IndexEntry.objects.visible_to(reach, now=now)
    same = Q(kind=key.kind, object_id=key.object_id)
    source = compiled(visible.filter(same).values("pk"))
    others = compiled(visible.exclude(same).values("pk"))
    sql = RELATED_SQL.format(
        values=table(FacetValue), entries=table(IndexEntry), source=source.sql, others=others.sql, scale=SCALE
    )
    arguments = (
        *others.arguments,
        *source.arguments,
        TOPIC_FACET,
        TAG_FACET,
        TOPIC_FACET,
        TOPIC_WEIGHT,
        MAX_RELATED_CONSIDERED,
        EXPERT_FACET,
        MAX_OF_ONE_EXPERT,
        limit,
    )
    return Statement(sql, arguments)
