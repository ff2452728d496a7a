"""What stands around every page of the site, and what its front page shows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from wagtail.models import Page

from editorial.foundation.page_context import shows
from editorial.foundation.plain_text import plain_text
from editorial.foundation.reader import PUBLIC
from editorial.learning.context import modules_for, steps_of
from editorial.media.pictures import Picture, load_renditions
from editorial.pages.cards import Card, cards_of
from editorial.pages.context import counted_link, counted_topics, portrait_of
from editorial.pages.links import Link, crumbs_of
from editorial.pages.models import ContentPage
from editorial.pages.open_links import informed
from editorial.pages.pictures import images_in
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.podcasts.models import EpisodePage
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from home.furniture import furniture_for
from home.models import HomePage, StandardPage

ANSWERS_SHOWN = 6
EPISODES_SHOWN = 2
TOPICS_NAMED = 4
#: How much of a letter the front page shows, in words.
LETTER_WORDS = 55


def site_furniture(request: HttpRequest) -> dict[str, Any]:
    """Give templates `furniture`, loaded only where a template asks for it."""
    return {"furniture": SimpleLazyObject(lambda: furniture_for(request))}


@shows(HomePage)
def front_page(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """Give the newest answer with the beginning of its letter, and the ways in: answers, topics, course, podcast."""
    reader = reader_for(request)
    readable = listed(ContentPage.objects, reader)
    responses = readable.of_kind(ExpertResponsePage.content_kind).with_card_parts().newest_first()
    pages = list(responses.select_related("expert__photo")[:ANSWERS_SHOWN])
    answers = cards_of(pages, request)
    topics = [counted_link(topic, request) for topic in counted_topics(reader)]
    filled = [topic for topic in topics if topic["count"]]
    episodes = readable.of_kind(EpisodePage.content_kind).with_card_words().newest_first()[:EPISODES_SHOWN]
    return {
        "newest": answers[0] if answers else None,
        "newest_letter": first_letter_of(answers[0]) if answers else None,
        "newest_portrait": portrait_beside(answers[0], pages[0]) if answers else None,
        "answers": answers[1:],
        "topics": filled,
        "much_written": sorted(filled, key=lambda topic: -topic["count"])[:TOPICS_NAMED],
        "modules": steps_of(modules_for(reader).defer("body", "key_points"), request),
        "episodes": cards_of(episodes, request, pictured=False),
        "doors": doors_of(page, request),
    }


@shows(StandardPage)
def standing_page(page: StandardPage, request: HttpRequest) -> dict[str, Any]:
    """Give where a standing page stands, who is reading, and the files of its pictures."""
    load_renditions(images_in(page.body))
    return {"crumbs": crumbs_of(page, request), "reader": informed(reader_for(request), page, request)}


def portrait_beside(card: Card, page: ContentPage) -> Picture | None:
    """Return the picture of who signs an answer. page: the card's own, with its expert's photo."""
    load_renditions([page.expert.photo if page.expert else None])
    return portrait_of(page, card.expert)


def first_letter_of(card: Card) -> dict[str, str] | None:
    """Return the beginning of the first letter that an answer quotes, and how it is signed."""
    row = AnsweredLetter.objects.filter(page_id=card.id).order_by("sort_order").first()
    if row is None:
        return None
    beginning = Truncator(plain_text(row.excerpt)).words(LETTER_WORDS, truncate=" …")
    return {"signature": row.signature, "beginning": beginning}


def doors_of(page: Page, request: HttpRequest) -> dict[str, Link]:
    """Return links to the site's index pages by the name of their type, such as `channelpage`; the first of each."""
    doors: dict[str, Link] = {}
    for child in listed(page.get_children(), PUBLIC).select_related("content_type"):
        url = child.get_url(request)
        if url:
            doors.setdefault(child.content_type.model, Link(child.title, url))
    return doors
