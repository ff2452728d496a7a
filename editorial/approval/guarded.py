"""What the database itself watches: every column whose change takes a stamp away, found from `approved_fields`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction

from editorial.approval.fields import PLACE, STAMP, child_relations, parental_m2m, row_fields
from editorial.approval.models import TextApproval
from editorial.approval.shown import approved_models, stamped_models

ROW_EVENTS = ("INSERT", "UPDATE")
CHILD_EVENTS = ("INSERT", "UPDATE", "DELETE")
RECORD_EVENTS = ("UPDATE", "DELETE")
#: What of a record decides whether it stands. The copy of the words is not among it: it may be blanked.
RECORD_FIELDS = ("base_content_type", "object_id", "kind", "digest", "audience", "withdrawn_at")
#: What of a row decides whether it is shown, beside its words.
STANDING_FIELDS = ("live", "alias_of", "audience")
#: What is shared by several texts stays while one of them does; only a change of it counts.
AUDIENCE_EVENTS = ("UPDATE",)
#: What of a view restriction decides how many readers the pages under it have.
RESTRICTION_EVENTS = ("UPDATE", "DELETE")
RESTRICTION_FIELDS = ("page", "restriction_type")


@dataclass(frozen=True, order=True)
class Stamped:
    """Where a stamp stands.

    table: holds it. key: the column that a watched table's key points to. is_below: whether the key points to a page,
    and the stamps of all pages under that one are meant as well.
    """

    table: str
    key: str
    is_below: bool = False


@dataclass(frozen=True)
class Watch:
    """One table that is watched.

    key: the column whose value finds the stamped rows. events: the statements that count. columns: those whose change
    counts; other columns may change. stamps: where the stamps stand that are cleared.
    """

    table: str
    key: str
    events: tuple[str, ...]
    columns: tuple[str, ...]
    stamps: tuple[Stamped, ...]


@cache
def watches() -> tuple[Watch, ...]:
    """Return all watched tables; one that holds words of several types is watched once for each set of columns."""
    columns: dict[tuple[str, str, tuple[str, ...], Stamped], set[str]] = {}
    for model in approved_models():
        owner = model._meta.get_field(STAMP).model
        stamped = Stamped(owner._meta.db_table, str(owner._meta.pk.column))
        for table, key, events, names in _tables_of(model):
            columns.setdefault((table, key, events, stamped), set()).update(names)
    grouped: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[Stamped]] = {}
    for (table, key, events, stamped), names in columns.items():
        grouped.setdefault((table, key, events, tuple(sorted(names))), []).append(stamped)
    found = [Watch(*place, tuple(sorted(stamps))) for place, stamps in grouped.items()]
    return (*sorted(found, key=lambda watch: (watch.table, watch.columns)), *_audiences(), _records(), _restrictions())


def _tables_of(model: Any) -> list[tuple[str, str, tuple[str, ...], set[str]]]:
    """Return table, key, events and columns for everything that a type's words are stored in."""
    children, many = child_relations(model), parental_m2m(model)
    own = {base._meta.db_table: base._meta.pk.column for base in (model, *model._meta.get_parent_list())}
    found: list[tuple[str, str, tuple[str, ...], set[str]]] = [
        (table, key, ROW_EVENTS, set()) for table, key in own.items()
    ]
    standing = {field.name for field in model._meta.concrete_fields} & set(STANDING_FIELDS)
    for name in [*model.approved_fields, *standing]:
        if name in children:
            relation = children[name]
            columns: set[Any] = {field.column for field in row_fields(relation)} | {relation.field.column}
            columns |= {field.column for field in relation.related_model._meta.concrete_fields if field.name == PLACE}
            found.append((relation.related_model._meta.db_table, relation.field.column, CHILD_EVENTS, columns))
        elif name in many:
            field = many[name]
            columns = {field.m2m_column_name(), field.m2m_reverse_name()}
            found.append((field.m2m_db_table(), field.m2m_column_name(), CHILD_EVENTS, columns))
        else:
            field = model._meta.get_field(name)
            table = field.model._meta.db_table
            found.append((table, own[table], ROW_EVENTS, {field.column}))
    return found


def _audiences() -> list[Watch]:
    """Watch the audience of what decides for whom other texts are: a change takes the stamps of these along."""
    found = []
    for model in [model for model in approved_models() if model.audience_of]:
        key: Any = model._meta.get_field(model.audience_of)
        decides = key.related_model._meta
        stamps = (Stamped(key.model._meta.db_table, key.column),)
        columns = _columns(key.related_model, ["audience"])
        found.append(Watch(decides.db_table, decides.pk.column, AUDIENCE_EVENTS, columns, stamps))
    return found


def _records() -> Watch:
    """Watch the approvals: one that is withdrawn, rewritten or deleted takes the stamps of its digest along."""
    return Watch(
        table=TextApproval._meta.db_table,
        key="digest",
        events=RECORD_EVENTS,
        columns=_columns(TextApproval, RECORD_FIELDS),
        stamps=tuple(sorted(Stamped(model._meta.db_table, STAMP) for model in stamped_models())),
    )


def _restrictions() -> Watch:
    """Watch the view restrictions: one that goes, or changes, takes the stamps of all pages behind it along."""
    pages = [model._meta for model in stamped_models() if issubclass(model, Page)]
    return Watch(
        table=PageViewRestriction._meta.db_table,
        key=_columns(PageViewRestriction, ["page"])[0],
        events=RESTRICTION_EVENTS,
        columns=_columns(PageViewRestriction, RESTRICTION_FIELDS),
        stamps=tuple(sorted(Stamped(meta.db_table, str(meta.pk.column), is_below=True) for meta in pages)),
    )


def _columns(model: type[Model], names: Iterable[str]) -> tuple[str, ...]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    return tuple(sorted(field.column for field in fields))
