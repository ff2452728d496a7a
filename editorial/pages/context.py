"""What all published pages show beside their text, and what the pages of topics and experts list."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from editorial.foundation import clock
from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.media.models import EditorialImage
from editorial.media.pictures import HERO, PORTRAIT, load_renditions, picture_of
from editorial.pages.cards import expert_of
from editorial.pages.closed import closed
from editorial.pages.links import Link, crumbs_of, links_to
from editorial.pages.listing import EXPERT, KIND, TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.pictures import images_in
from editorial.pages.reading import reader_for
from editorial.pages.related import related_cards
from editorial.pages.subjects import subjects_of
from editorial.people.models import ExpertIndexPage, ExpertPage
from editorial.resources.beside import promotion_for, resource_box
from editorial.topics.models import TopicIndexPage, TopicPage


@shows(ContentPage)
def content(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Give what every published page shows: where it stands, what it is about, whom to call, what to read next."""
    reader = reader_for(request)
    subjects = subjects_of(page)
    topics = links_to(subjects.topics, request)
    readable = ContentPage.objects.readable_by(reader)
    load_renditions(images_of(page))
    return {
        "reader": reader,
        "hero": picture_of(page.hero_image, "" if page.hero_is_decorative else page.hero_alt, HERO),
        "portrait": picture_of(page.expert.photo, "", PORTRAIT) if page.expert else None,
        "expert_url": signed.url if (signed := expert_of(page, request)) else "",
        "crumbs": [*crumbs_of(page, request), *topics[:1]],
        "topics": topics,
        "page_tags": subjects.tags,
        "corrections": rows_of(page, "corrections"),
        "care": resource_box(topic.pk for topic in subjects.topics) if page.content_notes else None,
        "promotion": promotion_for(reader, clock.today()),
        "related": related_cards(page, readable, reader, request) if page.live else [],
        "related_basis": f"Related from “{topics[0].title}”" if topics else "Related",
    }


def images_of(page: Any) -> list[EditorialImage | None]:
    """Return the images that a page shows: its own, its expert's and those of its body."""
    return [page.hero_image, page.expert.photo if page.expert else None, *images_in(getattr(page, "body", None))]


def story_of(page: Any, reader: Reader, request: HttpRequest) -> dict[str, list[Link]]:
    """Return what came before a page in the same story, and what came after, where this reader may read it.

    page: of a type whose `follows` names the earlier one.
    """
    stories = type(page).objects.readable_by(reader)
    if not page.follows_id and not getattr(page, "has_followed_by", page.pk):
        return {"previous": [], "following": []}
    parts = list(stories.filter(Q(pk=page.follows_id) | Q(follows_id=page.pk)).order_by("first_published_at"))
    earlier = [part for part in parts if part.pk == page.follows_id]
    return {
        "previous": links_to(earlier, request),
        "following": links_to([part for part in parts if part not in earlier], request),
    }


def open_people(page: Any, name: str) -> list[ExpertPage]:
    """Return the experts of a relation whose pages readers may open; works on drafts too."""
    if not getattr(page, f"has_{name}", True):
        return []
    people = getattr(page, name).all()
    if isinstance(people, QuerySet):
        people = people.live().exclude(closed())  # type: ignore[attr-defined]
    return [person for person in people if person.live]


def rows_of(page: Any, name: str) -> list[Any]:
    """Return the rows of a relation, unless the page was loaded knowing that it has none."""
    return list(getattr(page, name).all()) if getattr(page, f"has_{name}", True) else []


@shows(TopicIndexPage)
def topic_index(page: TopicIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give all live topics with how much there is to read."""
    topics = counted_topics(reader_for(request))
    return {"crumbs": [], "topics": [counted_link(topic, request) for topic in topics]}


def counted_topics(reader: Reader) -> Any:
    """Return live topics in the editors' order, each with `readable_count`."""
    readable = ContentPage.objects.readable_by(reader)
    count = Count("content_pages", filter=Q(content_pages__in=readable), distinct=True)
    return TopicPage.objects.live().exclude(closed()).annotate(readable_count=count).order_by("order", "title")


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
    pages = ContentPage.objects.readable_by(reader_for(request)).about_topic(page.pk).newest_first()
    load_renditions([page.hero_image])
    narrower = TopicPage.objects.live().filter(parent_topic=page).exclude(closed())
    wider = TopicPage.objects.live().filter(pk=page.parent_topic_id).exclude(closed()) if page.parent_topic_id else []
    return {
        "crumbs": [*crumbs_of(page, request), *links_to(wider, request)],
        "listing": listing_of(pages, request, (KIND, EXPERT)),
        "hero": picture_of(page.hero_image, page.hero_alt, HERO),
        "narrower": links_to(narrower.order_by("order", "title"), request),
    }


@shows(ExpertIndexPage)
def expert_index(page: ExpertIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give all live experts with how much each has answered."""
    readable = ContentPage.objects.readable_by(reader_for(request))
    count = Count("content_pages", filter=Q(content_pages__in=readable), distinct=True)
    experts = (
        ExpertPage.objects.live()
        .child_of(page)
        .exclude(closed())
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
    pages = ContentPage.objects.readable_by(reader_for(request)).filter(expert_id=page.pk).newest_first()
    load_renditions([page.photo])
    return {
        "crumbs": crumbs_of(page, request),
        "portrait": picture_of(page.photo, page.photo_alt, PORTRAIT),
        "listing": listing_of(pages, request, (KIND, TOPIC)),
    }
