"""Where in the database a word stands, besides drafts and the records of what was done to them."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from wagtail.models import (
    APIToken,
    Comment,
    ModelLogEntry,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    TaskState,
)

from editorial.approval.models import TextApproval
from editorial.outbox.models import OutboxRow

DRAFTS_AND_RECORDS = {
    APIToken, Comment, ModelLogEntry, OutboxRow, PageLogEntry, ReferenceIndex, Revision, Session, TaskState,
    TextApproval,
}  # fmt: skip
"""What no reader is answered from. Everything else counts as seen, tables of other packages included."""

UNSEEN_COLUMNS = {(Page, "draft_title")}
"""Columns of seen tables that hold words of drafts, for the admin's lists."""


def _columns() -> Iterator[tuple[str, list[str]]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed or model in DRAFTS_AND_RECORDS:
            continue
        names = [
            field.column
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and (model, field.name) not in UNSEEN_COLUMNS
        ]
        if names:
            yield model._meta.db_table, [str(name) for name in names]


@cache
def _statement() -> str:
    """Return one statement that looks through all tables."""
    parts = []
    for table, names in _columns():
        found = " OR ".join(f'CAST("{name}" AS TEXT) LIKE %(word)s' for name in names)
        parts.append(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\" WHERE {found})")
    return " UNION ALL ".join(parts)


def of(word: str) -> list[str]:
    """Return the tables in which a word stands."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"word": f"%{word}%"})
        return [row[0] for row in cursor.fetchall()]
