"""What a page is about, as its readers may see it."""

from dataclasses import dataclass
from typing import Any

from editorial.foundation.reader import PUBLIC
from editorial.pages.carried import TAGS, TOPICS, carried_by, is_draft
from editorial.pages.readers import listed
from editorial.topics.models import Tag, TopicPage


@dataclass(frozen=True)
class Subjects:
    """A page's topics in the editors' order, and its tags. They carry title and address, and nothing else."""

    topics: list[TopicPage]
    tags: list[Tag]


def subjects_of(page: Any) -> Subjects:
    """Return what a page is about: one query for a stored page, and what a draft holds for a draft in a preview.

    Topics that are not live, or behind a view restriction, are left out.
    """
    if is_draft(page):
        return _drafted(page)
    rows = carried_by(page)
    return Subjects(
        topics=[TopicPage(id=row.id, pk=row.id, title=row.words, url_path=row.path) for row in rows.get(TOPICS, [])],
        tags=[Tag(pk=row.id, name=row.words, slug=row.more) for row in rows.get(TAGS, [])],
    )


def _drafted(page: Any) -> Subjects:
    rows = page.topic_placements.order_by("sort_order")
    found = listed(TopicPage.objects, PUBLIC).in_bulk([row.topic_id for row in rows])
    return Subjects(
        topics=[found[row.topic_id] for row in rows if row.topic_id in found],
        tags=[row.tag for row in page.tagged_items.all()],
    )
