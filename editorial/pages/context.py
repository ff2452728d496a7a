"""What all published pages show beside their text, and what the pages of topics and experts list."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from editorial.foundation import clock
from editorial.foundation.page_context import shows
from editorial.foundation.reader import PUBLIC, Reader
from editorial.media.models import EditorialImage
from editorial.media.pictures import HERO, PORTRAIT, Picture, load_renditions, picture_of
from editorial.pages.cards import CardExpert, card_of, expert_of
from editorial.pages.links import Link, crumbs_of, links_to
from editorial.pages.listing import EXPERT, KIND, TOPIC, listing_of
from editorial.pages.loader import load
from editorial.pages.models import ContentPage
from editorial.pages.pictures import images_in
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.people.models import ExpertIndexPage, ExpertPage
from editorial.resources.beside import promotion_for, resource_box
from editorial.topics.models import TopicIndexPage, TopicPage


@shows(ContentPage)
def content(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Give what every published page shows: where it stands, what it is about, whom to call, what to read next."""
    loaded = load(page, reader_for(request))
    topics = links_to(loaded.topics, request)
    load_renditions(images_of(page))
    signed = expert_of(page, request)
    related = loaded.beside.related
    return {
        "reader": loaded.informed_reader(request),
        "hero": picture_of(page.hero_image, "" if page.hero_is_decorative else page.hero_alt, HERO),
        "portrait": portrait_of(page, signed),
        "expert_url": signed.url if signed else "",
        "crumbs": [*crumbs_of(page, request), *topics[:1]],
        "topics": topics,
        "page_tags": loaded.tags,
        "corrections": loaded.corrections,
        "care": resource_box(topic.pk for topic in loaded.topics) if page.content_notes else None,
        "promotion": promotion_for(loaded.reader, clock.today()),
        "related": [card_of(other, request, pictured=False).because(reason) for other, reason in related],
        "related_basis": f"Related from “{topics[0].title}”" if topics else "Related",
    }


def portrait_of(page: Any, signed: CardExpert | None) -> Picture | None:
    """Return the picture of who signs a page, for beside their name.

    Nobody may have the file of a portrait whose page is closed. signed: the same page's `expert_of`.
    """
    return picture_of(page.expert.photo, "", PORTRAIT) if signed and signed.url else None


def images_of(page: Any) -> list[EditorialImage | None]:
    """Return the images that a page shows: its own, its expert's and those of its body."""
    return [page.hero_image, page.expert.photo if page.expert else None, *images_in(getattr(page, "body", None))]


def story_of(page: Any, reader: Reader, request: HttpRequest) -> dict[str, list[Link]]:
    """Return what came before a page in the same story, and what came after, where this reader may read it.

    page: of a type whose `follows` names the earlier one.
    """
    named = load(page, reader).beside.named
    return {name: links_to(named.get(name, []), request) for name in ("previous", "following")}


@shows(TopicIndexPage)
def topic_index(page: TopicIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give all live topics with how much there is to read."""
    topics = counted_topics(reader_for(request))
    return {"crumbs": [], "topics": [counted_link(topic, request) for topic in topics]}


def counted_topics(reader: Reader) -> Any:
    """Return live topics in the editors' order, each with `readable_count`."""
    readable = listed(ContentPage.objects, reader)
    count = Count("content_pages", filter=Q(content_pages__in=readable), distinct=True)
    return listed(TopicPage.objects, PUBLIC).annotate(readable_count=count).order_by("order", "title")


def counted_link(topic: Any, request: HttpRequest) -> dict[str, Any]:
    """Return a topic's entry in an index."""
    return {
        "title": topic.title,
        "url": topic.get_url(request),
        "intro": topic.intro,
        "count": topic.readable_count,
        "parent_id": topic.parent_topic_id,
    }


@shows(TopicPage)
def topic(page: TopicPage, request: HttpRequest) -> dict[str, Any]:
    """Give everything under a topic, its narrower topics and the wider one."""
    pages = listed(ContentPage.objects, reader_for(request)).about_topic(page.pk).newest_first()
    load_renditions([page.hero_image])
    beside = listed(TopicPage.objects, PUBLIC).filter(Q(parent_topic=page.pk) | Q(pk=page.parent_topic_id))
    around = list(beside.order_by("order", "title"))
    wider = [other for other in around if other.pk == page.parent_topic_id]
    return {
        "crumbs": [*crumbs_of(page, request), *links_to(wider, request)],
        "listing": listing_of(pages, request, (KIND, EXPERT)),
        "hero": picture_of(page.hero_image, page.hero_alt, HERO),
        "narrower": links_to([other for other in around if other not in wider], request),
    }


@shows(ExpertIndexPage)
def expert_index(page: ExpertIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give all live experts with how much each has answered."""
    readable = listed(ContentPage.objects, reader_for(request))
    count = Count("content_pages", filter=Q(content_pages__in=readable), distinct=True)
    experts = (
        listed(ExpertPage.objects.child_of(page), PUBLIC)
        .select_related("photo")
        .annotate(readable_count=count)
        .order_by("title")
    )
    load_renditions(person.photo for person in experts)
    return {
        "crumbs": [],
        "experts": [
            {
                "page": person,
                "url": person.get_url(request),
                "portrait": picture_of(person.photo, "", PORTRAIT),
                "count": person.readable_count,
            }
            for person in experts
        ],
    }


@shows(ExpertPage)
def expert(page: ExpertPage, request: HttpRequest) -> dict[str, Any]:
    """Give what an expert has answered."""
    pages = listed(ContentPage.objects, reader_for(request)).filter(expert_id=page.pk).newest_first()
    load_renditions([page.photo])
    return {
        "crumbs": crumbs_of(page, request),
        "portrait": picture_of(page.photo, page.photo_alt, PORTRAIT),
        "listing": listing_of(pages, request, (KIND, TOPIC)),
    }
