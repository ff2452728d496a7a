"""A list of pages as its readers use it: filters that are plain links, counts, and pages of twelve."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F, QuerySet, Value
from django.http import HttpRequest
from wagtail.models import Page as WagtailPage

from editorial.foundation.reader import PUBLIC
from editorial.pages.cards import Card, cards_of
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.people.models import ExpertPage
from editorial.topics.models import TopicPage

PER_PAGE = 12
#: How many values a filter offers; the chosen one is always among them.
OPTIONS_SHOWN = 8
_SLUG = re.compile(r"[-\w]{1,255}")


@dataclass(frozen=True)
class Facet:
    """Something a list can be narrowed by.

    slug_path and label_path: lookups from a content page.
    page_path and page_type: where the values are pages, the lookup of these and their type; a value whose page is a
    draft or behind a restriction is neither shown nor taken.
    """

    name: str
    title: str
    slug_path: str
    label_path: str
    page_path: str = ""
    page_type: type[WagtailPage] = WagtailPage

    @property
    def conditions(self) -> dict[str, Any]:
        """What holds for a content page's values that readers may know of."""
        conditions: dict[str, Any] = {f"{self.slug_path}__isnull": False}
        if self.page_path:
            conditions[f"{self.page_path}__in"] = listed(self.page_type.objects, PUBLIC).values("pk")
        return conditions


KIND = Facet("kind", "Kind", "kind", "kind")
TOPIC = Facet(
    "topic",
    "Topic",
    "topic_placements__topic__slug",
    "topic_placements__topic__title",
    "topic_placements__topic",
    TopicPage,
)
EXPERT = Facet("expert", "Expert", "expert__slug", "expert__title", "expert", ExpertPage)
TAG = Facet("tag", "Tag", "tagged_items__tag__slug", "tagged_items__tag__name")


@dataclass(frozen=True)
class Option:
    """One value of a filter: its link leads to the list narrowed by it, or, if it is chosen, to the list without it."""

    label: str
    url: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class FilterGroup:
    """The values of one filter, the most frequent first."""

    title: str
    options: list[Option]


@dataclass(frozen=True)
class Chosen:
    """A filter that is on; its link leads to the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Listing:
    """What a list's template shows."""

    cards: list[Card]
    page: Page
    numbers: list[int | None]
    base: str
    groups: list[FilterGroup] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many pages the list holds in all."""
        return self.page.paginator.count


def listing_of(pages: QuerySet, request: HttpRequest, facets: tuple[Facet, ...] = ()) -> Listing:
    """Return the page of a list that the request's address asks for.

    Unknown page numbers give the nearest page; a filter value that nothing has gives an empty list, with the way out.
    One query counts, one loads the cards, one their pictures and one the filters.

    pages: content pages that the reader may see, in the list's order.
    facets: what the list can be narrowed by.
    """
    values = {facet.name: value for facet in facets if (value := _value_in(request, facet))}
    narrowed = pages
    for facet in facets:
        narrowed = _narrowed(narrowed, facet, values)
    paginator = Paginator(narrowed.with_card_parts(), PER_PAGE)  # type: ignore[attr-defined]
    page = paginator.get_page(request.GET.get("page"))
    groups, chosen = [], []
    counted = _counted(pages, facets, values)
    for facet in facets:
        options = [_option(slug, label, count, facet, values) for slug, label, count in counted[facet.name]]
        if len(options) > 1 or facet.name in values:
            groups.append(FilterGroup(facet.title, _shown(options)))
        if facet.name in values:
            label = next((option.label for option in options if option.is_chosen), values[facet.name].replace("-", " "))
            chosen.append(Chosen(label, _address(values, {facet.name: ""})))
    return Listing(
        cards=cards_of(page.object_list, request),
        page=page,
        numbers=page_numbers(page),
        base=_address(values, {}, page=""),
        groups=groups,
        chosen=chosen,
    )


def _value_in(request: HttpRequest, facet: Facet) -> str:
    value = request.GET.get(facet.name, "")
    return value if _SLUG.fullmatch(value) else ""


def _narrowed(pages: QuerySet, facet: Facet, values: dict[str, str]) -> QuerySet:
    if facet.name not in values:
        return pages
    return pages.filter(**facet.conditions, **{facet.slug_path: values[facet.name]})


def _counted(
    pages: QuerySet, facets: tuple[Facet, ...], values: dict[str, str]
) -> dict[str, list[tuple[str, str, int]]]:
    """Return slug, label and number of pages of each value by facet, each facet narrowed by the others. One query."""
    found: dict[str, list[tuple[str, str, int]]] = {facet.name: [] for facet in facets}
    asked = [_values_of(pages, facet, facets, values) for facet in facets]
    rows = asked[0].union(*asked[1:], all=True) if asked else []
    for name, slug, label, count in rows:
        found[name].append((slug, label, count))
    return found


def _values_of(pages: QuerySet, facet: Facet, facets: tuple[Facet, ...], values: dict[str, str]) -> QuerySet:
    for other in facets:
        if other is not facet:
            pages = _narrowed(pages, other, values)
    return (
        pages.filter(**facet.conditions)
        .order_by()
        .annotate(facet=Value(facet.name, CharField()), slug_of=F(facet.slug_path), label_of=F(facet.label_path))
        .values_list("facet", "slug_of", "label_of")
        .annotate(pages=Count("pk", distinct=True))
    )


def _option(slug: str, label: str, count: int, facet: Facet, values: dict[str, str]) -> Option:
    is_chosen = values.get(facet.name) == slug
    url = _address(values, {facet.name: "" if is_chosen else slug})
    return Option(ContentPage.type_of(slug).content_kind.plural if facet is KIND else label, url, count, is_chosen)


def _shown(options: list[Option]) -> list[Option]:
    ordered = sorted(options, key=lambda option: (not option.is_chosen, -option.count, option.label.casefold()))
    return ordered[:OPTIONS_SHOWN]


def _address(values: dict[str, str], changes: dict[str, str], **more: Any) -> str:
    parts = {**values, **changes}
    return "?" + urlencode({name: value for name, value in parts.items() if value} | more)


def page_numbers(page: Page) -> list[int | None]:
    """Return the numbers that lead to other pages of a list, None for a gap."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]
