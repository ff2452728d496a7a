"""Filters of the search page as plain links with counts, and those that are on, each with the way to take it off."""

from typing import Final

from editorial.discovery.asking import Asked
from editorial.foundation.found import declaration_of_kind
from editorial.pages.listing import OPTIONS_SHOWN, Chosen, FilterGroup, Option
from search.types import EXPERT_FACET, KIND_FACET, TAG_FACET, TOPIC_FACET, Facet, FacetCount, Order

TITLES: Final = {KIND_FACET: "Kind", TOPIC_FACET: "Topic", TAG_FACET: "Tag", EXPERT_FACET: "Expert"}


def groups_of(facets: tuple[Facet, ...], asked: Asked) -> list[FilterGroup]:
    """Return the filters that have something to choose from, or to take back."""
    return [
        FilterGroup(TITLES[facet.name], [_option(facet.name, value, asked) for value in facet.values[:OPTIONS_SHOWN]])
        for facet in facets
        if len(facet.values) > 1 or facet.name in asked.chosen
    ]


def chosen_of(facets: tuple[Facet, ...], asked: Asked) -> list[Chosen]:
    """Return the filters that are on."""
    return [
        Chosen(_label(facet.name, value), asked.address({facet.name: ""}))
        for facet in facets
        for value in facet.values
        if value.is_selected
    ]


def orders_of(asked: Asked) -> list[Option]:
    """Return the ways to order results."""
    names = {Order.RELEVANCE: "Best match first", Order.DATE: "Newest first"}
    return [Option(label, asked.address(order=order), 0, order is asked.order) for order, label in names.items()]


def _option(facet: str, value: FacetCount, asked: Asked) -> Option:
    url = asked.address({facet: "" if value.is_selected else value.slug})
    return Option(_label(facet, value), url, value.count, value.is_selected)


def _label(facet: str, value: FacetCount) -> str:
    """The value in words. One that the reader may not see has its slug as label; without dashes it reads as a word."""
    if facet == KIND_FACET:
        return declaration_of_kind(value.slug).kind.plural
    return value.slug.replace("-", " ") if value.label == value.slug else value.label
