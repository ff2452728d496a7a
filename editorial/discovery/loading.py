"""Reading pages from the database with all that their entries are made of."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from editorial.discovery.documents import FOUND
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
    for found in FOUND:
        about = ABOUT if issubclass(found.model, ContentPage) else ()
        pages += found.model._default_manager.filter(pk__in=held).prefetch_related(*about, *found.relations)
    return pages
