"""Lists: their filters, their order and their pages."""

import datetime
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from editorial.foundation.api.parameters import Parameters, Slug
from editorial.foundation.api.problems import invalid
from editorial.foundation.reader import PUBLIC
from editorial.pages.api.cards import cards_answer
from editorial.pages.api.schemas import AudienceName, CardList
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.people.models import ExpertPage
from editorial.topics.models import Tag, TopicPage

#: The most that one answer lists, and the last page that can be asked for.
MOST_PER_PAGE = 100
LAST_PAGE = 10_000
#: How many values one filter takes.
MOST_VALUES = 20

Order = Literal["newest", "oldest", "title"]
Slugs = Annotated[list[Slug], Field(max_length=MOST_VALUES)]

_ORDERS = {
    "newest": ("-first_published_at", "-pk"),
    "oldest": ("first_published_at", "pk"),
    "title": ("title", "pk"),
}


class PageParameters(Parameters):
    """Which page of a list is asked for."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="Which page of the list, from 1.")
    per_page: int = Field(20, ge=1, le=MOST_PER_PAGE, description="How many items a page of the list has.")


class ListParameters(PageParameters):
    """How a list of content pages is narrowed and ordered."""

    topic: Slugs = Field([], description="Slugs of topics; with several, pages under any of them.")
    tag: Slugs = Field([], description="Slugs of tags; with several, pages that carry any of them.")
    expert: Slugs = Field([], description="Slugs of experts; with several, pages that any of them signs.")
    audience: AudienceName | None = Field(None, description="Only pages for this audience.")
    published_from: datetime.date | None = Field(None, description="First published on this day or later.")
    published_to: datetime.date | None = Field(None, description="First published on this day or earlier.")
    order: Order = Field("newest", description="The order of the list; by date of first publication, or by title.")


def narrowed(pages: Any, asked: ListParameters) -> Any:
    """Return content pages narrowed and ordered as asked: any value of a filter, all filters together.

    Raises ProblemRaised for days that exclude each other.
    """
    if asked.topic:
        topics = listed(TopicPage.objects, PUBLIC).filter(slug__in=asked.topic)
        pages = _with_any(pages, Q(topic_placements__topic__in=topics))
    if asked.tag:
        tags = Tag.objects.filter(Q(slug__in=asked.tag) | Q(merged_tags__slug__in=asked.tag))
        pages = _with_any(pages, Q(tagged_items__tag__in=tags))
    if asked.expert:
        pages = pages.filter(expert__in=listed(ExpertPage.objects, PUBLIC).filter(slug__in=asked.expert))
    if asked.audience:
        pages = pages.filter(audience=asked.audience)
    if asked.published_from and asked.published_to and asked.published_from > asked.published_to:
        raise invalid("published_to", "This day lies before `published_from`.")
    if asked.published_from:
        pages = pages.filter(first_published_at__gte=_midnight(asked.published_from))
    if asked.published_to:
        pages = pages.filter(first_published_at__lt=_midnight(asked.published_to, days=1))
    return pages.order_by(*_ORDERS[asked.order])


def _with_any(pages: Any, condition: Q) -> Any:
    """Return the pages that fulfil a condition over rows of theirs, each once."""
    return pages.filter(Exists(ContentPage.objects.filter(condition, pk=OuterRef("pk"))))


def _midnight(day: datetime.date, days: int = 0) -> datetime.datetime:
    """Return the first moment of a day in the publication's time zone."""
    try:
        start = datetime.datetime.combine(day + datetime.timedelta(days=days), datetime.time.min)
        return timezone.make_aware(start).astimezone(datetime.UTC)
    except OverflowError as error:
        raise invalid("published_to" if days else "published_from", "This day is out of range.") from error


def list_answer(pages: Any, asked: PageParameters, request: HttpRequest) -> CardList:
    """Return the page of a list that is asked for, as cards.

    pages: content pages that the reader may see, in the list's order.
    Raises ProblemRaised for a page after the last.
    """
    count = pages.count()
    last = max(1, -(-count // asked.per_page))
    if asked.page > last:
        raise invalid("page", f"The last page of this list is {last}.", "out_of_range")
    start = (asked.page - 1) * asked.per_page
    shown = list(pages.with_card_parts()[start : start + asked.per_page]) if count else []
    return CardList(
        items=cards_answer(shown, request),
        count=count,
        next=_address(request, asked.page + 1) if asked.page < last else None,
        previous=_address(request, asked.page - 1) if asked.page > 1 else None,
    )


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{request.path}?{query.urlencode()}"
