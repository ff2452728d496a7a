"""A draft as its JSON names it: everything that it refers to is read with one query for each table.

`modelcluster` asks for each key by itself, and fails on a key whose row is protected from deletion but gone. Here the
rows that were read stay on the draft, so that nobody asks for them again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

from editorial.approval.fields import Content

#: What Wagtail itself puts on a draft, whatever its JSON says (`with_content_json`).
SET_BY_WAGTAIL = frozenset(
    {"alias_of", "content_type", "latest_revision", "live_revision", "locale", "locked_by", "owner"}
)

Found = dict[type[models.Model], dict[object, models.Model]]


def read_references(model: type[models.Model], content: Content) -> Found:
    """Return the rows that a draft and its child rows refer to, by model and key."""
    wanted: dict[type[models.Model], set[object]] = defaultdict(set)
    for row_model, row in _rows(model, content):
        for key in _keys(row_model):
            if row.get(key.name) is not None:
                wanted[key.related_model].add(key.target_field.to_python(row[key.name]))
    return {related: related._default_manager.in_bulk(keys) for related, keys in wanted.items()}


def without_dangling_keys(model: type[models.Model], content: Content, found: Found) -> Content:
    """Return a draft's JSON without keys whose rows are gone; a child row that cannot be without one is left out."""
    kept = {**content, **_nulled(model, content, found)}
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in content:
            rows = ((row, _nulled(relation.related_model, row, found)) for row in content[name])
            kept[name] = [
                {**row, **nulled} for row, nulled in rows if not _must_have(relation.related_model, nulled.keys())
            ]
    return kept


def hold_references(draft: models.Model, found: Found) -> None:
    """Put the rows that were read on a draft and on its child rows."""
    for holder in _holders(draft):
        for key in _keys(type(holder)):
            row = found.get(key.related_model, {}).get(getattr(holder, key.attname))
            if row is not None:
                setattr(holder, key.name, row)


def _holders(text: models.Model) -> Iterator[models.Model]:
    """Yield a text and its child rows."""
    yield text
    for relation in get_all_child_relations(type(text)):
        yield from getattr(text, relation.get_accessor_name()).all()


def refresh_references(text: models.Model) -> None:
    """Read everything that a text and its child rows refer to again, as after its row was locked."""
    wanted: dict[type[models.Model], set[object]] = defaultdict(set)
    for holder in _holders(text):
        for key in _keys(type(holder)):
            if getattr(holder, key.attname) is not None:
                wanted[key.related_model].add(getattr(holder, key.attname))
    hold_references(text, {related: related._default_manager.in_bulk(keys) for related, keys in wanted.items()})


def _rows(model: type[models.Model], content: Content) -> Iterator[tuple[type[models.Model], Content]]:
    yield model, content
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name(), ()):
            yield relation.related_model, row


def _keys(model: type[models.Model]) -> list[Any]:
    """Return the foreign keys of a draft or a child row whose rows must be looked for.

    The key of a child row to its page is none of them, nor is what Wagtail sets.
    """
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and not field.remote_field.parent_link
        and field.name not in SET_BY_WAGTAIL
        and not _is_to_owner(field)
    ]


def _is_to_owner(field: models.ForeignKey) -> bool:
    return any(relation.field is field for relation in get_all_child_relations(field.related_model))


def _nulled(model: type[models.Model], row: Content, found: Found) -> dict[str, None]:
    return {
        key.name: None
        for key in _keys(model)
        if row.get(key.name) is not None
        and key.target_field.to_python(row[key.name]) not in found[key.related_model]
        and key.remote_field.on_delete is not models.DO_NOTHING
    }


def _must_have(model: type[models.Model], names: Iterable[str]) -> bool:
    return any(not model._meta.get_field(name).null for name in names)
