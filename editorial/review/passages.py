"""A text's approved words, passage by passage: what two versions of it are compared by.

It reads the copy that is kept with an approval, so that a comparison leaves out nothing that was approved.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText
from wagtail.utils.text import text_from_html

from editorial.approval.fields import child_relations, row_fields

PARAGRAPH_END = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h[1-6]>)|(?<=</blockquote>)|(?<=<hr/>)|(?<=<br/>)")
EMBED = re.compile(r"<embed\b")


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a value of its own.

    label: the field or block it stands in. text: its words. form: all that it holds, links and emphasis too.
    """

    label: str
    text: str
    form: str


def passages_of(model: Any, data: dict[str, Any]) -> list[Passage]:
    """Return the passages of a text, in the order of its type's approved fields.

    model: the text's type. data: its approved fields, as `editorial.approval.digest.snapshot` gives them.
    """
    relations = child_relations(model)
    found: list[Passage] = []
    for name in model.approved_fields:
        if name not in data:
            continue
        if name in relations:
            found += _rows(relations[name], name, data[name] or [])
        else:
            field = model._meta.get_field(name)
            found += _field(field, str(field.verbose_name).capitalize(), data[name])
    return found


def _rows(relation: Any, name: str, rows: list[dict[str, Any]]) -> Iterator[Passage]:
    label = name.replace("_", " ").capitalize()
    for row in rows:
        for field in row_fields(relation):
            yield from _field(field, f"{label}: {field.verbose_name}", row.get(field.name))


def _field(field: Any, label: str, value: Any) -> Iterable[Passage]:
    if value in (None, "", []):
        return []
    if field.is_relation:
        return _whole(label, _names(field.related_model, value if isinstance(value, list) else [value]))
    if isinstance(field, StreamField):
        stream = field.to_python(json.dumps(_with_ids(value)))
        return [passage for child in stream for passage in _block(child.block, child.value, child.block.label)]
    if isinstance(field, RichTextField):
        return _paragraphs(label, str(value))
    if isinstance(field, models.BooleanField):
        return _whole(label, "yes" if value else "no")
    known = dict(field.flatchoices)
    values = value if isinstance(value, list) else [value]
    return _lines(label, ", ".join(str(known.get(str(each), each)) for each in values))


def _with_ids(value: Any) -> Any:
    """Put an empty id back at every block: a list tells its items from their values by it."""
    if isinstance(value, list):
        return [_with_ids(item) for item in value]
    if isinstance(value, dict):
        filled = {key: _with_ids(item) for key, item in value.items()}
        return {**filled, "id": None} if filled.keys() == {"type", "value"} else filled
    return value


def _names(model: Any, keys: list[Any]) -> str:
    """Return what people call some rows; of one that is gone, its key is left."""
    known = model._base_manager.in_bulk(keys)
    return ", ".join(str(known.get(key, f"{model._meta.verbose_name} {key}")) for key in keys)


def _block(block: Any, value: Any, label: str) -> Iterator[Passage]:
    if isinstance(value, blocks.StructValue):
        for child in value.bound_blocks.values():
            part = "" if child.block.name == "text" else f": {child.block.label.lower()}"
            yield from _block(child.block, child.value, f"{label}{part}")
    elif isinstance(value, blocks.StreamValue | ListValue):
        for child in value if isinstance(value, blocks.StreamValue) else value.bound_blocks:
            yield from _block(child.block, child.value, label)
    elif isinstance(value, RichText):
        yield from _paragraphs(label, value.source)
    elif isinstance(block, blocks.BooleanBlock):
        yield from _whole(label, "yes" if value else "no")
    elif isinstance(block, blocks.ChoiceBlock):
        choices = dict(block.field.choices)
        yield from _whole(label, str(choices.get(value, value)))
    elif value not in (None, ""):
        yield from _lines(label, str(value))


def _paragraphs(label: str, html: str) -> Iterator[Passage]:
    for part in PARAGRAPH_END.split(html):
        text = text_from_html(part).strip() or ("A picture or a player" if EMBED.search(part) else "")
        if text:
            yield Passage(label, text, part)


def _lines(label: str, text: str) -> Iterator[Passage]:
    return (Passage(label, line, line) for line in text.splitlines() if line.strip())


def _whole(label: str, text: str) -> list[Passage]:
    return [Passage(label, text, text)] if text else []
