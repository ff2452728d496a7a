"""What pages are about, as their readers may see it: for pages, their cards and the API alike."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from editorial.foundation.reader import Reader
from editorial.pages.models import TaggedPage, TopicPlacement
from editorial.pages.readers import listed
from editorial.pages.rows import is_draft, rows_of
from editorial.topics.models import Tag, TopicPage


@dataclass(frozen=True)
class Subjects:
    """Topics in the editors' order, and tags, by the key of the page that is about them."""

    topics: dict[int, list[TopicPage]]
    tags: dict[int, list[Tag]]


def subjects_of(pages: Iterable[Any], reader: Reader) -> Subjects:
    """Return what pages are about, in two queries. Topics that this reader may not be shown are left out."""
    found = list(pages)
    return Subjects(topics_of(found, reader), tags_of(found))


def topics_of(pages: Iterable[Any], reader: Reader) -> dict[int, list[TopicPage]]:
    """Return the topics of pages, as far as this reader may be shown them; of a draft, those that it holds."""
    topics, stored = defaultdict(list), []
    for page in pages:
        if is_draft(page):
            keys = [row.topic_id for row in rows_of(page, "topic_placements")]
            named = listed(TopicPage.objects, reader).in_bulk(keys)
            topics[page.pk] = [named[key] for key in keys if key in named]
        else:
            stored.append(page.pk)
    if stored:
        placements = TopicPlacement.objects.filter(page_id__in=stored, topic__in=listed(TopicPage.objects, reader))
        for placement in placements.select_related("topic").order_by("page_id", "sort_order", "pk"):
            topics[placement.page_id].append(placement.topic)
    return topics


def tags_of(pages: Iterable[Any]) -> dict[int, list[Tag]]:
    """Return the tags of pages; of a draft, those that it holds."""
    tags, stored = defaultdict(list), []
    for page in pages:
        if is_draft(page):
            tags[page.pk] = [row.tag for row in page.tagged_items.all()]
        else:
            stored.append(page.pk)
    if stored:
        for row in TaggedPage.objects.filter(content_object_id__in=stored).select_related("tag").order_by("pk"):
            tags[row.content_object_id].append(row.tag)
    return tags
