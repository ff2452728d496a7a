"""What the API answers for any published page: its card in lists, and what all its types show on their own page."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from editorial.foundation.api.schemas import Answer, Link
from editorial.media.api import Picture
from editorial.pages.models import ContentPage

CardType = Annotated[str, Field(json_schema_extra={"enum": [model.content_kind.word for model in ContentPage.types()]})]
AudienceName = Literal["public", "members"]


class Byline(Answer):
    """Who signs a page, by the name and role that it was signed with."""

    name: str
    role: str
    path: str | None = Field(description="The expert's page, while it is published.")
    slug: str | None = Field(description="The value of the filter `expert`, while the expert's page is published.")


class Author(Byline):
    """Who signs a page, with a portrait."""

    photo: Picture | None


class TopicLink(Link):
    """A topic that editors put a page under. `slug` is the value of the filter `topic`."""

    id: int
    slug: str


class TagLink(Answer):
    """A tag that a page carries. `slug` is the value of the filter `tag`."""

    name: str
    slug: str
    path: str


class CardFields(Answer):
    """What a list shows of a page."""

    id: int
    type: CardType
    label: str = Field(description="Its type in words, such as “Module 5” or “Podcast · 24 min”.")
    title: str
    path: str
    standfirst: str = Field(description="One to five sentences, as HTML.")
    image: Picture | None
    expert: Byline | None
    topics: list[TopicLink] = Field(description="In the editors' order; the first is the primary one.")
    tags: list[TagLink]
    audience: AudienceName
    published_at: datetime.datetime | None = Field(description="When it was published first.")
    updated_at: datetime.datetime | None = Field(description="When it was published last.")
    reviewed_on: datetime.date | None = Field(description="When somebody last made sure that it still holds.")
    next_review_due: datetime.date | None
    reading_minutes: int


class Card(CardFields):
    """A page in a list."""


class RelatedCard(CardFields):
    """A page beside another."""

    reason: str = Field(description="What the two have in common, in words.")


class CardList(Answer):
    """One page of a list."""

    items: list[Card]
    count: int = Field(description="How many there are in all, as far as this reader may see.")
    next: str | None = Field(description="The address of the next page of the list.")
    previous: str | None


class Seo(Answer):
    """What search engines and shared links show."""

    title: str
    description: str


class ContentNote(Answer):
    """What a reader may want to know before reading on."""

    key: str
    label: str


class CareContact(Answer):
    """Where somebody in danger, or afraid for somebody, finds a person to talk to."""

    name: str
    country: str
    description: str
    phone: str
    text_number: str
    url: str
    hours: str
    verified_on: datetime.date


class Correction(Answer):
    """What was changed after publication."""

    corrected_on: datetime.date
    html: str


class PageFields(Answer):
    """What every page of the site answers at its address, whatever its type."""

    id: int
    title: str
    path: str
    seo: Seo
    crumbs: list[Link] = Field(description="The way from below the home page down to the page's parent.")


class ContentFields(CardFields):
    """What every published text answers beside its own words."""

    expert: Author | None
    seo: Seo
    crumbs: list[Link] = Field(description="The way from below the home page down to the page's parent.")
    content_notes: list[ContentNote]
    care: list[CareContact] = Field(
        description="Whom to call: show it on every page with a content note. The publication's own country first."
    )
    corrections: list[Correction]
    related: list[RelatedCard]
