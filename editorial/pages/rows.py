"""The approved rows that hang on a page, as its readers have them: those that the guard proved, or a draft's own."""

from typing import Any

from django.db.models import QuerySet

from editorial.approval.fields import child_relations
from editorial.approval.rows import Rows, in_order, stored_rows
from editorial.pages.bodies import strings_in


def is_draft(page: Any) -> bool:
    """Tell whether a page comes from a revision: its rows are then held in it, and not in the database."""
    return not isinstance(page.topic_placements.all(), QuerySet)


def rows_of(page: Any, name: str) -> list[Any]:
    """Return the rows of a relation in their order: those that the page holds, or else those that are stored."""
    held = getattr(page, name).all()
    return in_order(_stored(page)[name] if isinstance(held, QuerySet) else held)


def keys_of(page: Any, name: str) -> list[int]:
    """Return the keys of what a page names in a many-to-many relation, in the order in which it was named."""
    held = getattr(page, name).all()
    return _stored(page)[name] if isinstance(held, QuerySet) else [each.pk for each in held]


def texts_of_rows(page: Any) -> list[str]:
    """Return every string in the rows of a page."""
    names = [name for name in child_relations(type(page)) if name in page.approved_fields]
    rows = [row for name in names for row in rows_of(page, name)]
    values = (field.value_from_object(row) for row in rows for field in row._meta.concrete_fields)
    return [text for value in values for text in strings_in(value)]


def _stored(page: Any) -> Rows:
    if page.rows_read is None:
        page.rows_read = stored_rows(page)
    rows: Rows = page.rows_read
    return rows
