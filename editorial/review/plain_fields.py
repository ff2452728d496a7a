"""A text as a plain list of its approved fields, for types that no reader gets as a page."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from editorial.approval.declared import DeclaredText


@dataclass(frozen=True)
class PlainField:
    """A field as people read it: its name, and its words; html where it is rich text."""

    label: str
    value: str | SafeString


def plain_fields(text: DeclaredText) -> list[PlainField]:
    """Return the approved fields of a page or snippet that hold something, in their order."""
    shown = [_plain_field(text, name) for name in text.approved_fields]
    return [field for field in shown if field is not None]


def _plain_field(text: DeclaredText, name: str) -> PlainField | None:
    field: Any = text._meta.get_field(name)
    label = str(getattr(field, "verbose_name", name.replace("_", " ")))
    value = getattr(text, name)
    if field.is_relation and (field.one_to_many or field.many_to_many):
        rows = ", ".join(str(row) for row in value.all())
        return PlainField(label, rows) if rows else None
    if value in (None, ""):
        return None
    if isinstance(field, RichTextField):
        return PlainField(label, RichText(value).__html__())
    if isinstance(field, StreamField):
        return PlainField(label, value.render_as_block())
    if field.choices:
        return PlainField(label, str(getattr(text, f"get_{name}_display")()))
    if isinstance(field, models.BooleanField):
        return PlainField(label, "yes" if value else "no")
    return PlainField(label, str(value))
