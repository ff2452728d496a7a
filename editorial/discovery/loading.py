"""Reading pages from the database with all that their entries are made of."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from editorial.foundation.found import Declaration, declaration_of, declared
from editorial.pages.models import ContentPage

ABOUT = ("topic_placements", "tagged_items")
"""The rows that tie content pages to topics and tags."""


def stored_pages(page_ids: Sequence[int]) -> list[Any]:
    """Return those of these pages that search finds, as stored, in few queries for each type; the rest are left out.

    Their rows are locked until the transaction ends, where the database can do that.
    """
    locked = Page.objects.filter(pk__in=page_ids).order_by("pk").select_for_update(of=("self",))
    held = list(locked.values_list("pk", flat=True))
    pages: list[Any] = []
    for found in declared():
        pages += found.model._default_manager.filter(pk__in=held).prefetch_related(*_relations_of(found))
    return pages


def just_stored(page: Any) -> Any:
    """Return a copy of a page that was stored a moment ago, with the rows that its entry is made of.

    The page itself goes on without them: whoever saves it may change them again.
    """
    found = declaration_of(page.specific_class)
    read = copy(page)
    if found is not None:
        prefetch_related_objects([read], *_relations_of(found))
    return read


def _relations_of(found: Declaration) -> tuple[str, ...]:
    return (*(ABOUT if issubclass(found.model, ContentPage) else ()), *found.relations)
