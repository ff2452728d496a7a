"""Which fields of a type are approved text, and the contract that none is forgotten."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core import checks
from django.db import models
from django.db.models.fields.reverse_related import ManyToOneRel
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations

#: The guard's own column: the digest that a live row was approved for. It is on neither list of any type.
STAMP = "approved_digest"

#: Where child rows keep their place in the order.
PLACE = "sort_order"

#: What every Wagtail page says to readers.
PAGE_TEXT = ("title", "seo_title", "search_description")

#: Wagtail's own fields of drafts and locks, which readers do not read as text. A snippet has no others.
SNIPPET_EXEMPT = (
    "latest_revision",
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
)

#: The same for pages.
PAGE_EXEMPT = (
    *SNIPPET_EXEMPT,
    "path",
    "depth",
    "numchild",
    "translation_key",
    "locale",
    "draft_title",
    "slug",
    "content_type",
    "url_path",
    "owner",
    "show_in_menus",
    "latest_revision_created_at",
    "alias_of",
    "wagtail_admin_comments",
)

#: What Wagtail writes into the row when a draft is saved. None of it is a word, and no index holds any of it.
DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "draft_title",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "wagtail_admin_comments",
    }
)

Relations = dict[str, Any]

Content = dict[str, Any]
"""A text as JSON data: its approved fields, or all that a revision holds."""


class ApprovedFields(models.Model):
    """A type's two lists, which together name every field of it; a system check refuses one on neither."""

    approved_fields: ClassVar[Iterable[str]] = ()
    exempt_fields: ClassVar[Iterable[str]] = ()

    class Meta:
        abstract = True


def child_relations(model: type[models.Model]) -> Relations:
    """Return the child relations of a type (its inline rows), inherited ones included, by accessor name."""
    return {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}


def parental_m2m(model: type[models.Model]) -> Relations:
    """Return the many-to-many fields that belong to drafts, by name."""
    return {field.name: field for field in get_all_child_m2m_relations(model)}


def row_fields(relation: ManyToOneRel) -> list[models.Field]:
    """Return the approved fields of a child row: all but keys, its place in the order, and what its model exempts."""
    exempt = set(getattr(relation.related_model, "exempt_fields", ()))
    return [
        field
        for field in relation.related_model._meta.concrete_fields
        if not field.primary_key and field != relation.field and field.name not in exempt and field.name != PLACE
    ]


def declared_names(model: type[models.Model]) -> set[str]:
    """Return every field and child relation that a type has to put on one of its two lists."""
    names = {
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and not getattr(field.remote_field, "parent_link", False)
    }
    return (names | set(parental_m2m(model)) | set(child_relations(model))) - {STAMP}


def base_errors(model: type[models.Model]) -> list[checks.CheckMessage]:
    """Return an error for a type whose child rows are written after its stamp."""
    names = [base.__name__ for base in model.__mro__]
    if ClusterableModel not in model.__mro__ or names.index("ApprovedText") < names.index("ClusterableModel"):
        return []
    return [
        checks.Error(
            f"{model._meta.label} saves its child rows after its stamp.",
            hint="Name ApprovedText, or ReviewedSnippet, before ClusterableModel among its bases.",
            obj=model,
            id="approval.E004",
        )
    ]


def contract_errors(model: type[ApprovedFields]) -> list[checks.CheckMessage]:
    """Return an error for each field that is on neither list, on both, or on a list without existing.

    model: a class with `approved_fields` and `exempt_fields`.
    """
    names = declared_names(model)
    approved, exempt = set(model.approved_fields), set(model.exempt_fields)
    label = model._meta.label
    return [
        *(
            checks.Error(f"{label}.{name} is neither approved nor exempt.", obj=model, id="approval.E001")
            for name in sorted(names - approved - exempt)
        ),
        *(
            checks.Error(f"{label}.{name} is approved and does not exist.", obj=model, id="approval.E002")
            for name in sorted(approved - names)
        ),
        *(
            checks.Error(f"{label}.{name} is both approved and exempt.", obj=model, id="approval.E003")
            for name in sorted(approved & exempt)
        ),
    ]
