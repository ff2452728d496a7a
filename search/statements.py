"""The pieces of SQL that the object-relational mapper has no words for, the same for SQLite and PostgreSQL.

A statement is text with placeholders and its arguments. What may be seen is never written here: it comes in as a
compiled queryset, so there is one rule for it.

Table expressions are "materialized": PostgreSQL, which would fold one into the next, then reads each once, also while
it believes a table that was just filled to be empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, models
from django.db.models import QuerySet

from search.models import Posting


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text and the arguments of its placeholders."""

    sql: str
    arguments: tuple[Any, ...] = ()

    def rows(self, *, using: str) -> list[tuple[Any, ...]]:
        """Runs the statement on a database and returns all its rows."""
        with connections[using].cursor() as cursor:
            cursor.execute(self.sql, self.arguments)
            return list(cursor.fetchall())


def compiled(queryset: QuerySet[Any, Any]) -> Statement:
    """A queryset as a statement, to stand inside another one."""
    sql, arguments = queryset.query.get_compiler(using=queryset.db).as_sql()
    return Statement(sql, tuple(arguments))


def table(model: type[models.Model]) -> str:
    """The quoted name of a model's table."""
    return f'"{model._meta.db_table}"'


def found(visible: QuerySet[Any, Any], rarities: Mapping[str, int]) -> Statement:
    """The table expressions `visible` and `found` (entry_id, score): what matches any term and may be seen.

    Arguments: `visible` selects ids; `rarities` gives each term's worth. The score of an entry is the sum, over the
    terms it has, of the term's weight in it times the term's rarity. All numbers are whole, so the sums are exact.
    """
    inside = compiled(visible)
    values = ", ".join(["(CAST(%s AS VARCHAR(64)), CAST(%s AS INTEGER))"] * len(rarities))
    sql = f"""
        WITH visible (id) AS MATERIALIZED ({inside.sql}),
        asked (term, rarity) AS (VALUES {values}),
        scored (entry_id, score) AS MATERIALIZED (
            SELECT posting.entry_id, SUM(posting.weight * asked.rarity)
            FROM asked CROSS JOIN {table(Posting)} posting
            WHERE posting.term = asked.term
            GROUP BY posting.entry_id
        ),
        found (entry_id, score) AS MATERIALIZED (
            SELECT scored.entry_id, scored.score FROM scored WHERE scored.entry_id IN (SELECT id FROM visible)
        )"""
    return Statement(sql, (*inside.arguments, *(part for pair in rarities.items() for part in pair)))


def listed(visible: QuerySet[Any, Any]) -> Statement:
    """The same table expressions for a query without words: all that may be seen, each with score 0."""
    inside = compiled(visible)
    sql = f"WITH visible (id) AS MATERIALIZED ({inside.sql}), found (entry_id, score) AS (SELECT id, 0 FROM visible)"
    return Statement(sql, inside.arguments)


def then(first: Statement, sql: str, arguments: Sequence[Any] = ()) -> Statement:
    """A statement that goes on with more SQL and its arguments."""
    return Statement(f"{first.sql}\n{sql}", (*first.arguments, *arguments))
