"""A text in a form that publishing does not change, and its digest.

Left out are primary keys, the parent's key and sort numbers of child rows (a draft's row has none, the live one has),
the ids of StreamField blocks, and the keys that the rich-text editor gives to paragraphs when it first opens a text.
The order of child rows counts; their numbers do not.
"""

import hashlib
import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

from editorial.approval.fields import child_relations, parental_m2m, row_fields

VERSION = 1

EMPTY_PARAGRAPH = "<p></p>"
PARAGRAPH_KEY = re.compile(r'(<[a-z][a-z0-9]*) data-block-key="[a-z0-9]{1,12}"')
"""The rich-text editor's key of a paragraph, as it stands first in a tag. Text holds no "<" of its own, so words cannot
hide in it."""


def _without_block_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_block_ids(item) for item in value]
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys() <= {"type", "value", "id"}
        return {key: _without_block_ids(item) for key, item in value.items() if not (is_block and key == "id")}
    return value


def _as_before_the_editor(value: Any) -> Any:
    """Take out what the rich-text editor adds though nobody typed it: keys, and a paragraph with nothing in it."""
    if isinstance(value, list):
        return [_as_before_the_editor(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_before_the_editor(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    plain = PARAGRAPH_KEY.sub(r"\1", value)
    return "" if plain == EMPTY_PARAGRAPH else plain


def _load(value: Any) -> None:
    """Read every block of a value: Wagtail writes a block that nobody has read as it lies, without its defaults."""
    if isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            _load(child.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            _load(part)


def _blocks(text: Any, name: str) -> Any:
    """Return a StreamField's blocks as plain data, the same whether or not somebody has looked at them."""
    stream = getattr(text, name)
    _load(stream)
    return stream.get_prep_value()


def _rows_in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort by number, rows without one last and as they stand."""
    return sorted(rows, key=lambda row: (row.get("sort_order") is None, row.get("sort_order") or 0))


def snapshot(text: Any) -> dict[str, Any]:
    """Return the approved fields of a text as plain JSON data.

    text: the specific page or snippet, as it is live or as a revision gives it.
    """
    data = text.serializable_data()
    children, many = child_relations(type(text)), parental_m2m(type(text))
    found: dict[str, Any] = {}
    for name in text.approved_fields:
        value = data.get(name)
        if name in children:
            columns = [field.name for field in row_fields(children[name])]
            value = [{column: row.get(column) for column in columns} for row in _rows_in_order(value or [])]
        elif name in many:
            value = sorted(value or ())
        elif isinstance(text._meta.get_field(name), StreamField):
            value = _without_block_ids(_blocks(text, name))
        found[name] = value
    return _as_before_the_editor(json.loads(json.dumps(found, cls=DjangoJSONEncoder)))


def digest_of(text: Any) -> str:
    """Return the SHA-256 of a text's canonical JSON, in hexadecimal."""
    canonical = json.dumps({"v": VERSION, **snapshot(text)}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
