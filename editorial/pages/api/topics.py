"""Topics, their index, and tags, as the API answers them."""

from typing import Any, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.schemas import Answer, Link
from editorial.foundation.reader import PUBLIC
from editorial.media.api import Picture, picture_answer
from editorial.media.pictures import HERO, load_renditions, picture_of
from editorial.pages.api.cards import topic_link
from editorial.pages.api.details import page_parts
from editorial.pages.api.schemas import PageFields, TopicLink
from editorial.pages.api.words import Given, gathered
from editorial.pages.context import counted_topics
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.topics.models import Tag, TopicIndexPage, TopicPage


class TopicEntry(TopicLink):
    """A topic in the list of topics."""

    intro: str = Field(description="Final HTML.")
    parent_id: int | None = Field(description="The id of the wider topic.")
    count: int = Field(description="How much the reader may open under it.")


class TopicDetail(PageFields):
    """A subject that editors curate; what stands under it is `responses/?topic=` with the slug."""

    type: Literal["topic"]
    slug: str
    intro: str = Field(description="Final HTML.")
    image: Picture | None
    wider: TopicLink | None
    narrower: list[TopicLink]


class TopicsPage(PageFields):
    """All topics, in the editors' order."""

    type: Literal["topics"]
    intro: str
    topics: list[TopicEntry]


class TagDetail(Answer):
    """Everything that carries a tag stands at its address; answers are `responses/?tag=` with the slug."""

    type: Literal["tag"]
    id: int
    title: str
    path: str
    slug: str
    crumbs: list[Link]


@answers(TopicPage)
def topic_answer(page: TopicPage, request: HttpRequest) -> TopicDetail:
    """Return a topic."""
    load_renditions([page.hero_image])
    topics = listed(TopicPage.objects, PUBLIC)
    wider = topics.filter(pk=page.parent_topic_id).first() if page.parent_topic_id else None
    return TopicDetail(
        type="topic",
        **page_parts(page, request),
        slug=page.slug,
        intro=gathered(lambda given: given.html(page.intro), request),
        image=picture_answer(picture_of(page.hero_image, page.hero_alt, HERO)),
        wider=topic_link(wider, request) if wider else None,
        narrower=[topic_link(topic, request) for topic in topics.filter(parent_topic=page).order_by("order", "title")],
    )


@answers(TopicIndexPage)
def topics_answer(page: TopicIndexPage, request: HttpRequest) -> TopicsPage:
    """Return the page above all topics, with them."""
    topics: list[Any] = list(counted_topics(reader_for(request)))

    def words(given: Given) -> tuple[str, list[str]]:
        return given.html(page.intro), [given.html(topic.intro) for topic in topics]

    intro, intros = gathered(words, request)
    listed = {topic.pk for topic in topics}
    entries = [
        TopicEntry(
            **topic_link(topic, request).model_dump(),
            intro=text,
            parent_id=topic.parent_topic_id if topic.parent_topic_id in listed else None,
            count=topic.readable_count,
        )
        for topic, text in zip(topics, intros, strict=True)
    ]
    return TopicsPage(type="topics", **page_parts(page, request), intro=intro, topics=entries)


def tag_answer(tag: Tag) -> TagDetail:
    """Return a tag that is in use."""
    return TagDetail(type="tag", id=tag.pk, title=tag.name, path=tag.url, slug=tag.slug, crumbs=[])
