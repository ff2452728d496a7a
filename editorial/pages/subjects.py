"""What a page is about, as its readers may see it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from editorial.pages.closed import closed
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
    if isinstance(page.topic_placements.all(), QuerySet) and isinstance(page.tagged_items.all(), QuerySet):
        return _stored(page.pk)
    return _drafted(page)


def _open_topics() -> Any:
    return TopicPage.objects.live().exclude(closed())


def _stored(page_id: int) -> Subjects:
    topics = (
        _open_topics()
        .filter(placements__page_id=page_id)
        .annotate(
            is_topic=Value(1, IntegerField()), rank=F("placements__sort_order"), name=F("title"), address=F("url_path")
        )
    )
    tags = Tag.objects.filter(tagged_pages__content_object_id=page_id).annotate(
        is_topic=Value(0, IntegerField()), rank=F("tagged_pages__pk"), label=F("name"), address=F("slug")
    )
    rows = list(
        topics.order_by()
        .values_list("is_topic", "rank", "pk", "name", "address")
        .union(tags.order_by().values_list("is_topic", "rank", "pk", "label", "address"), all=True)
    )
    rows.sort(key=lambda row: (row[1] is None, row[1] or 0))
    return Subjects(
        topics=[TopicPage(pk=pk, title=name, url_path=address) for is_topic, _, pk, name, address in rows if is_topic],
        tags=[Tag(pk=pk, name=name, slug=address) for is_topic, _, pk, name, address in rows if not is_topic],
    )


def _drafted(page: Any) -> Subjects:
    rows = page.topic_placements.order_by("sort_order")
    found = _open_topics().in_bulk([row.topic_id for row in rows])
    return Subjects(
        topics=[found[row.topic_id] for row in rows if row.topic_id in found],
        tags=[row.tag for row in page.tagged_items.all()],
    )
