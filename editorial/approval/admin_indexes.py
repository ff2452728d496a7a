"""Wagtail's own indexes, which the admin's search and “Usage” read: brought up to date once for each save.

By itself Wagtail does it for the row and again for each of its child rows, also when only a draft was stored.
"""

from collections.abc import Collection, Iterable

from django.db import models, transaction
from django.db.models.signals import post_delete
from modelsearch import index
from wagtail.models import ReferenceIndex

from editorial.approval.fields import DRAFT_FIELDS


def take_over(texts: Iterable[type[models.Model]]) -> None:
    """Let the guard's save write both indexes for these types.

    Called before Wagtail registers its types: one that is registered already gets no receivers. For the search of the
    admin, `search_auto_update` on the type says the same.
    """
    for model in texts:
        ReferenceIndex.indexed_models.add(model)
        post_delete.connect(_forget, sender=model, dispatch_uid="approval.admin_indexes")


def update(text: models.Model, update_fields: Collection[str] | None) -> None:
    """Write what a text that was just saved refers to, and its words. update_fields: what was saved; None for all."""
    if update_fields is not None and DRAFT_FIELDS.issuperset(update_fields):
        return
    ReferenceIndex.create_or_update_for_object(text)
    if index.class_is_indexed(type(text)):
        index.insert_or_update_object(text)


def _forget(instance: models.Model, **kwargs: object) -> None:
    """Take a text that is deleted out of both."""
    with transaction.atomic():
        ReferenceIndex.remove_for_object(instance)
        ReferenceIndex.remove_references_to(instance)
    if index.class_is_indexed(type(instance)):
        index.remove_object(instance)
