"""The rows that hang on a text, such as its corrections: as they are stored, and how drafts number them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.fields.reverse_related import ManyToOneRel
from django.db.models.functions import JSONObject

from editorial.approval.fields import PLACE, ApprovedFields, Content, child_relations, parental_m2m

Rows = dict[str, list[Any]]
Row = TypeVar("Row", bound=models.Model)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows by their number, those without one last and as they stand."""
    return sorted(rows, key=lambda row: (getattr(row, PLACE, None) is None, getattr(row, PLACE, None) or 0))


def stored_rows(text: ApprovedFields) -> Rows:
    """Return the approved rows of a stored text by relation, in one query; of many-to-many ones the keys alone."""
    children, many = child_relations(type(text)), parental_m2m(type(text))
    rows: Rows = {name: [] for name in text.approved_fields if name in children or name in many}
    if not rows:
        return rows
    asked = [_child_rows(text, name, children[name]) for name in rows if name in children]
    asked += [_keys(text, name, many[name]) for name in rows if name in many]
    first, *others = asked
    for name, values in first.union(*others, all=True) if others else first:
        row = (values["place"], values["key"]) if name in many else _made_of(children[name].related_model, values)
        rows[name].append(row)
    return {
        name: [key for _, key in sorted(found)] if name in many else sorted(found, key=lambda row: row.pk)
        for name, found in rows.items()
    }


def hold_rows(text: ApprovedFields, rows: Rows) -> None:
    """Let a stored text hold its child rows, so that nobody reads them again. rows: from `stored_rows`."""
    for name in child_relations(type(text)).keys() & rows.keys():
        getattr(text, name).set(rows[name])


def _child_rows(text: ApprovedFields, name: str, relation: ManyToOneRel) -> QuerySet:
    columns = {field.attname: F(field.attname) for field in relation.related_model._meta.concrete_fields}
    rows = relation.related_model._base_manager.filter(**{relation.field.name: text.pk}).order_by()
    return rows.values_list(Value(name, CharField()), JSONObject(**columns))


def _keys(text: ApprovedFields, name: str, field: Any) -> QuerySet:
    rows = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): text.pk}).order_by()
    key = f"{field.m2m_reverse_field_name()}_id"
    return rows.values_list(Value(name, CharField()), JSONObject(key=F(key), place=F("pk")))


def _made_of(model: type[models.Model], values: Content) -> models.Model:
    """Return a row of a model from its columns as JSON holds them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in values.items()})


def number_rows(text: ApprovedFields) -> None:
    """Give the approved child rows of a draft the numbers 0, 1, 2 in the order in which they are shown.

    A row without a number stands first in one database and last in the other, so publishing would change the text.
    """
    for name, relation in child_relations(type(text)).items():
        columns = {field.name for field in relation.related_model._meta.concrete_fields}
        if name not in text.approved_fields or PLACE not in columns:
            continue
        rows = in_order(getattr(text, name).all())
        if [getattr(row, PLACE) for row in rows] == [*range(len(rows))]:
            continue
        for number, row in enumerate(rows):
            setattr(row, PLACE, number)
        getattr(text, name).set(rows)
