"""A card: what a list shows of one page, whatever its type."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from editorial.media.pictures import CARD, Picture, picture_of
from editorial.pages.models import ContentPage


@dataclass(frozen=True)
class CardExpert:
    """Who answers, as the page was signed. `url` is empty for an expert whose page is not live."""

    name: str
    role: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """One page in a list, a search result or a newsletter.

    kind_label: its kind in words, such as "Module 5" or "Podcast · 24 min".
    standfirst: inline rich text, safe to show.
    reason: why it stands in this list; empty where the list says so itself.
    """

    id: int
    kind: str
    kind_label: str
    title: str
    url: str
    standfirst: str
    expert: CardExpert | None
    audience: str
    is_members_only: bool
    published_at: datetime | None
    reading_minutes: int
    image: Picture | None = None
    reason: str = ""

    def because(self, reason: str) -> "Card":
        """Return the same card with a reason."""
        return replace(self, reason=reason)


def kind_label(page: ContentPage) -> str:
    """Return a page's kind in words. page: of its real type, or a row that carries what `with_card_words` loads."""
    if type(page) is not ContentPage:
        return page.card_label({name: getattr(page, column) for name, column in page.card_columns.items()})
    model = ContentPage.type_of(page.kind)
    return model.card_label({name: vars(page).get(name) for name in model.card_columns})


def expert_of(page: Any, request: HttpRequest | None) -> CardExpert | None:
    """Return who signs a page, by the name and role that it was signed with."""
    name, role = page.byline
    if not name:
        return None
    is_there = page.expert is not None and page.expert.is_shown and getattr(page, "expert_is_listed", True)
    return CardExpert(name=name, role=role, url=page.expert.get_url(request) or "" if is_there else "")


def card_of(page: Any, request: HttpRequest | None = None, *, pictured: bool = True) -> Card:
    """Return a page's card. With pages of `with_card_parts` it asks the database nothing.

    pictured: whether the card has its picture; without, pages of `with_card_words` are enough.
    """
    return Card(
        id=page.pk,
        kind=page.kind,
        kind_label=kind_label(page),
        title=page.title,
        url=page.get_url(request) or "",
        standfirst=page.standfirst,
        expert=expert_of(page, request),
        audience=page.audience,
        is_members_only=page.is_members_only,
        published_at=page.first_published_at,
        reading_minutes=page.reading_minutes,
        image=picture_of(page.hero_image, "" if page.hero_is_decorative else page.hero_alt, CARD) if pictured else None,
    )


def cards_of(pages: Iterable[Any], request: HttpRequest | None = None, *, pictured: bool = True) -> list[Card]:
    """Return the cards of pages, in their order; see `card_of`."""
    return [card_of(page, request, pictured=pictured) for page in pages]
