"""Cards, made from the same parts as those of the site's lists."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from editorial.media.api import picture_answer
from editorial.pages import cards
from editorial.pages.api.schemas import Byline, Card, TagLink, TopicLink
from editorial.pages.api.words import gathered
from editorial.pages.reading import reader_for
from editorial.pages.subjects import Subjects, subjects_of
from editorial.topics.models import Tag, TopicPage


def topic_link(topic: TopicPage, request: HttpRequest) -> TopicLink:
    """Return a topic as pages name it."""
    return TopicLink(id=topic.pk, slug=topic.slug, title=topic.title, path=topic.get_url(request) or "")


def tag_link(tag: Tag) -> TagLink:
    """Return a tag as pages name it."""
    return TagLink(name=tag.name, slug=tag.slug, path=tag.url)


def byline_parts(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Return the parts of a page's byline; nothing for a page that nobody signs."""
    signed = cards.expert_of(page, request)
    if signed is None:
        return None
    slug = page.expert.slug if signed.url else None
    return {"name": signed.name, "role": signed.role, "path": signed.url or None, "slug": slug}


def card_parts(page: Any, subjects: Subjects, standfirst: str, request: HttpRequest) -> dict[str, Any]:
    """Return the fields of a page's card. The page carries what `with_card_parts` loads, but asks nothing of tables.

    standfirst: its final HTML.
    """
    card = cards.card_of(page, request)
    byline = byline_parts(page, request)
    return {
        "id": card.id,
        "type": card.kind,
        "label": card.kind_label,
        "title": card.title,
        "path": card.url,
        "standfirst": standfirst,
        "image": picture_answer(card.image),
        "expert": Byline(**byline) if byline else None,
        "topics": [topic_link(topic, request) for topic in subjects.topics.get(page.pk, [])],
        "tags": [tag_link(tag) for tag in subjects.tags.get(page.pk, [])],
        "audience": card.audience,
        "published_at": card.published_at,
        "updated_at": page.last_published_at,
        "reviewed_on": page.reviewed_on,
        "next_review_due": page.next_review_due,
        "reading_minutes": card.reading_minutes,
    }


def cards_answer(pages: Sequence[Any], request: HttpRequest) -> list[Card]:
    """Return the cards of pages of `with_card_parts`, in their order, with two queries for their subjects."""
    subjects = subjects_of(pages, reader_for(request))
    texts = gathered(lambda given: [given.html(page.standfirst) for page in pages], request)
    return [Card(**card_parts(page, subjects, text, request)) for page, text in zip(pages, texts, strict=True)]
