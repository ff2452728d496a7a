"""Experts and topics behind view restrictions: what the index says of them, and of the pages that name them.

Content pages have a column for it, and their room tells when it changes. Experts and topics are asked anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page

from editorial.approval.shown import shown
from editorial.discovery.constants import EXPERT_KIND, TOPIC_KIND
from editorial.pages.closed import closed
from editorial.people.models import ExpertPage
from editorial.topics.models import TopicPage
from search.factory import at_once
from search.types import EXPERT_FACET, TOPIC_FACET, Key

MODELS: dict[str, type[Page]] = {EXPERT_KIND: ExpertPage, TOPIC_KIND: TopicPage}
FACETS: dict[str, str] = {EXPERT_KIND: EXPERT_FACET, TOPIC_KIND: TOPIC_FACET}


@dataclass(frozen=True, slots=True)
class Standing:
    """An expert or a topic of the live site: its key, its slug, and whether it is closed."""

    key: Key
    slug: str
    is_closed: bool


def standing_of_all(*, closing_under: str = "") -> list[Standing]:
    """Return all live experts and topics, each with whether a restriction closes it.

    closing_under: a place in the tree that is about to be closed.
    """
    found = []
    for kind, model in MODELS.items():
        rows = shown(model._default_manager).annotate(hidden=closed()).values_list("pk", "slug", "path", "hidden")
        found += [
            Standing(Key(kind, pk), slug, hidden or bool(closing_under and path.startswith(closing_under)))
            for pk, slug, path, hidden in rows
        ]
    return found


@transaction.atomic
def refresh_closed(*, closing_under: str = "") -> set[Key]:
    """Bring the index up to the restrictions on experts and topics, and take the names of closed ones off all pages.

    Returns the keys of those that were closed or opened.
    """
    standing = standing_of_all(closing_under=closing_under)
    before = set[Key]().union(*(engine.restricted_keys(MODELS) for engine in at_once()))
    shut = {one.key for one in standing if one.is_closed and one.key not in before}
    opened = {one.key for one in standing if not one.is_closed and one.key in before}
    for engine in at_once():
        engine.update_visibility(shut, is_restricted=True)
        engine.update_visibility(opened, is_restricted=False)
    for kind, facet in FACETS.items():
        take_names_off(facet, (one.slug for one in standing if one.key in shut and one.key.kind == kind))
    return shut | opened


def take_names_off(facet: str, slugs: Iterable[Any]) -> None:
    """Let no page name these topics or experts any more, in filters or as a reason."""
    gone = list(slugs)
    if gone:
        for engine in at_once():
            engine.remove_facet_values(facet, gone)
