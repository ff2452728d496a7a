"""A text in a form that publishing does not change, and its digest.

Left out are primary keys, the parent's key and sort numbers of child rows (a draft's row has none, the live one has),
the ids of StreamField blocks, and the keys that the rich-text editor gives to paragraphs when it first opens a text.
The order of child rows counts; their numbers do not.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_serializable_data_for_fields
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

from editorial.approval.fields import ApprovedFields, Content, child_relations, parental_m2m, row_fields
from editorial.approval.rows import Rows, in_order, stored_rows

VERSION = 1

Snapshot = Content
"""The approved fields of a text as plain JSON data."""

EMPTY_PARAGRAPH = "<p></p>"
PARAGRAPH_KEY = re.compile(r'(<[a-z][a-z0-9]*) data-block-key="[a-z0-9]{1,12}"')
"""The rich-text editor's key of a paragraph, as it stands first in a tag. Text holds no "<" of its own, so words cannot
hide in it."""


def _without_block_ids(value: object) -> object:
    if isinstance(value, list):
        return [_without_block_ids(item) for item in value]
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys() <= {"type", "value", "id"}
        return {key: _without_block_ids(item) for key, item in value.items() if not (is_block and key == "id")}
    return value


def _as_before_the_editor(value: object) -> object:
    """Take out what the rich-text editor adds though nobody typed it: keys, and a paragraph with nothing in it."""
    if isinstance(value, list):
        return [_as_before_the_editor(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_before_the_editor(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    plain = PARAGRAPH_KEY.sub(r"\1", value)
    return "" if plain == EMPTY_PARAGRAPH else plain


def _load(value: object) -> None:
    """Read every block of a value: Wagtail writes a block that nobody has read as it lies, without its defaults."""
    if isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            _load(child.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            _load(part)


def _blocks(text: ApprovedFields, name: str) -> object:
    """Return a StreamField's blocks as plain data, the same whether or not somebody has looked at them."""
    stream = getattr(text, name)
    _load(stream)
    return stream.get_prep_value()


def _child_rows(rows: Iterable[models.Model], columns: list[str]) -> list[Content]:
    data = [get_serializable_data_for_fields(row) for row in in_order(rows)]
    return [{column: row.get(column) for column in columns} for row in data]


def _rows_in_hand(text: ApprovedFields) -> Rows:
    """Return the rows as a text in memory holds them, which may be a draft's; of many-to-many ones the keys alone."""
    children, many = child_relations(type(text)), parental_m2m(type(text))
    return {
        name: [row.pk for row in getattr(text, name).all()] if name in many else list(getattr(text, name).all())
        for name in text.approved_fields
        if name in children or name in many
    }


def snapshot(text: ApprovedFields, rows: Rows | None = None) -> Snapshot:
    """Return the approved fields of a text as plain JSON data.

    text: the specific page or snippet, as it is live or as a revision gives it. rows: those that hang on it, where they
    are known already (`rows.stored_rows`).
    """
    data, rows = get_serializable_data_for_fields(text), _rows_in_hand(text) if rows is None else rows
    children, many = child_relations(type(text)), parental_m2m(type(text))
    found: Content = {}
    for name in text.approved_fields:
        value = data.get(name)
        if name in children:
            value = _child_rows(rows[name], [field.name for field in row_fields(children[name])])
        elif name in many:
            value = sorted(rows[name])
        elif isinstance(text._meta.get_field(name), StreamField):
            value = _without_block_ids(_blocks(text, name))
        found[name] = value
    said = _as_before_the_editor(json.loads(json.dumps(found, cls=DjangoJSONEncoder)))
    return cast(Snapshot, said)


def stored_digest(text: ApprovedFields) -> str:
    """Return the digest of a text as it is stored, with one query for its rows."""
    return digest_of(text, stored_rows(text))


def digest_of(text: ApprovedFields, rows: Rows | None = None) -> str:
    """Return the digest of a text; arguments as for `snapshot`."""
    return digest_of_snapshot(snapshot(text, rows))


def digest_of_snapshot(said: Snapshot) -> str:
    """Return the SHA-256 of the canonical JSON of a text, in hexadecimal."""
    canonical = json.dumps({"v": VERSION, **said}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
