"""What is related to a page, each with its reason in words."""

from typing import Any

from editorial.foundation import clock
from editorial.foundation.reader import Reader
from search.factory import engine
from search.types import TOPIC_FACET, FacetLabel, Key, Reach, Related

SHOWN = 3
#: How many shared topics and tags a reason names.
NAMED = 3


def reason_in_words(shared: tuple[FacetLabel, ...]) -> str:
    """Say what two pages have in common, such as "Both about detox, living at home"."""
    topics = [value.label for value in shared if value.facet == TOPIC_FACET]
    others = [value.label for value in shared if value.facet != TOPIC_FACET]
    labels = [*topics, *others][:NAMED]
    return f"Both about {', '.join(labels)}" if labels else ""


def related_keys(page: Any, reader: Reader, limit: int = SHOWN) -> dict[int, tuple[Related, str]]:
    """Return by page number what the index holds closest to a page, the closest first, each with the reason in words.

    The index may name what the reader cannot read: whoever loads the pages leaves that out.
    """
    reach = Reach.MEMBERS if reader.is_member else Reach.PUBLIC
    found = engine().related(Key(page.kind, page.pk), reach=reach, now=clock.now(), limit=limit)
    return {row.key.object_id: (row, reason_in_words(row.reasons)) for row in found if row.key.kind}
