"""Cards of pages related to another, each with its reason in words."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation import clock
from editorial.foundation.reader import Reader
from editorial.pages.cards import Card, card_of
from editorial.pages.querysets import ContentPageQuerySet
from search.related import related_to
from search.types import TOPIC_FACET, FacetLabel, Key, Reach

SHOWN = 3
#: How many shared topics and tags a reason names.
NAMED = 3


def reason_in_words(shared: tuple[FacetLabel, ...]) -> str:
    """Say what two pages have in common, such as "Both about detox, living at home"."""
    topics = [value.label for value in shared if value.facet == TOPIC_FACET]
    others = [value.label for value in shared if value.facet != TOPIC_FACET]
    labels = [*topics, *others][:NAMED]
    return f"Both about {', '.join(labels)}" if labels else ""


def related_pages(page: Any, pages: ContentPageQuerySet, reader: Reader, limit: int = SHOWN) -> list[tuple[Any, str]]:
    """Return the pages that are closest to a page, each with the reason in words.

    pages: the content pages that this reader may see; what the index names beyond them is left out.
    """
    reach = Reach.MEMBERS if reader.is_member else Reach.PUBLIC
    found = related_to(Key(page.kind, page.pk), reach=reach, now=clock.now(), limit=limit)
    by_key = {row.key.object_id: row for row in found if row.key.kind}
    if not by_key:
        return []
    loaded = {other.pk: other for other in pages.filter(pk__in=by_key)}
    return [
        (loaded[row.key.object_id], reason_in_words(row.reasons))
        for row in found
        if row.key.object_id in loaded and loaded[row.key.object_id].kind == row.key.kind
    ]


def related_cards(
    page: Any, pages: ContentPageQuerySet, reader: Reader, request: HttpRequest, limit: int = SHOWN
) -> list[Card]:
    """Return the cards of what is closest to a page, each with its reason; `pages` as in `related_pages`."""
    found = related_pages(page, pages.with_card_words(), reader, limit)
    return [card_of(other, request, pictured=False).because(reason) for other, reason in found]
