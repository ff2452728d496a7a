"""What pages are about and who stands in them, as far as readers may see it, read for many pages together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from editorial.approval.rows import in_order
from editorial.foundation.reader import PUBLIC
from editorial.pages.readers import listed
from editorial.people.models import ExpertPage
from editorial.topics.models import Tag, TopicPage

DEEPEST = 6
"""Levels of wider topics and tags that a page is found by."""


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or an expert whose page readers can open."""

    slug: str
    title: str
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Subjects:
    """Open topics and experts, and tags, by their numbers. What is closed or a draft is not among them."""

    topics: dict[int, Named]
    tags: dict[int, Tag]
    experts: dict[int, Named]

    def terms_of_topic(self, topic_id: int) -> Iterator[str]:
        """The topic's title and those of the wider ones, as far as they are open."""
        for _level in range(DEEPEST):
            topic = self.topics.get(topic_id)
            if topic is None:
                return
            yield topic.title
            if topic.above is None:
                return
            topic_id = topic.above

    def terms_of_tag(self, tag_id: int) -> Iterator[str]:
        """The tag's name and synonyms, then the names of the wider ones."""
        tag = self.tags.get(tag_id)
        if tag is None:
            return
        yield tag.name
        yield from tag.synonym_list
        for _level in range(DEEPEST):
            tag = self.tags.get(tag.parent_id) if tag.parent_id else None
            if tag is None:
                return
            yield tag.name


def topic_ids_of(page: Any) -> list[int]:
    """The topics of a page in the editors' order, whether its rows are stored or not."""
    rows = in_order(page.topic_placements.all())
    return [row.topic_id for row in rows]


def tag_ids_of(page: Any) -> list[int]:
    """The tags of a page, whether its rows are stored or not."""
    return [row.tag_id for row in page.tagged_items.all()]


def read_subjects(topic_ids: Collection[int], tag_ids: Collection[int], expert_ids: Collection[int]) -> Subjects:
    """Read topics, tags and experts, with all that is wider, in a number of queries that does not grow with them."""
    return Subjects(topics=_topics() if topic_ids else {}, tags=_tags(tag_ids), experts=_experts(expert_ids))


def _topics() -> dict[int, Named]:
    """All open topics. A publication has a list of them that a reader can overlook."""
    rows = listed(TopicPage.objects, PUBLIC).values_list("pk", "slug", "title", "parent_topic_id")
    return {pk: Named(slug, title, above) for pk, slug, title, above in rows}


def _tags(wanted: Collection[int]) -> dict[int, Tag]:
    found: dict[int, Tag] = {}
    missing = set(wanted)
    for _level in range(DEEPEST + 1):
        if not missing:
            break
        found.update(Tag.objects.in_bulk(missing))
        missing = {tag.parent_id for tag in found.values() if tag.parent_id} - found.keys()
    return found


def _experts(wanted: Collection[int]) -> dict[int, Named]:
    if not wanted:
        return {}
    people = listed(ExpertPage.objects, PUBLIC).filter(pk__in=wanted)
    return {pk: Named(slug, title) for pk, slug, title in people.values_list("pk", "slug", "title")}
