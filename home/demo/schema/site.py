"""What stands around the texts: brand, home page, index and standing pages, and what is shown beside an answer."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from home.demo.schema.blocks import Body, Row
from home.demo.schema.text import Html, Line, Slug

Audience = Literal["public", "members"]
IndexName = Literal["letters", "experts", "topics", "learning", "newsletters"]


class Brand(Row):
    """The publication's name, and the sentence by which every page says what it is."""

    name: Line
    tagline: Line
    demonstration_note: Line
    default_country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class HomeWords(Row):
    """The words of the home page, in the order in which a reader meets them."""

    title: Line
    opening: Line
    search_label: Line
    search_hint: Line
    newest_heading: Line
    topics_heading: Line
    topics_intro: Line
    learning_heading: Line
    learning_intro: Line
    podcast_heading: Line
    podcast_intro: Line
    newsletter_heading: Line
    newsletter_intro: Line


class Index(Row):
    """Title and introduction of a page that lists what stands under it."""

    name: IndexName
    slug: Slug
    title: Line
    intro: Html


class Channel(Row):
    """A stream of responses."""

    slug: Slug
    title: Line
    intro: Html


class StandingPage(Row):
    """A page of the publication about itself."""

    slug: Slug
    title: Line
    standfirst: Line
    in_menu: bool = True
    body: Body


class CrisisResource(Row):
    """Somebody to call. Country codes are from ISO 3166-1's user-assigned range: no real country has them."""

    slug: Slug
    country: Annotated[str, Field(pattern=r"^X[A-Z]$")]
    country_name: Line
    name: Line
    phone: Annotated[str, Field(pattern=r"^555-01\d\d$")]
    text_number: Annotated[str, Field(pattern=r"^555-01\d\d$")] | None = None
    url: Annotated[str, Field(pattern=r"^https://example\.(?:org|com|net)/")]
    hours: Line
    description: Line
    verified_days_ago: Annotated[int, Field(ge=0)]


class Promotion(Row):
    """An invitation to the readers of one audience, between two days."""

    slug: Slug
    audience: Audience
    title: Line
    html: Html
    link_label: Line
    link_page: Slug
    starts_days_ago: int
    ends_in_days: int

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> "Promotion":
        """Refuse a promotion that nobody could ever see."""
        if self.ends_in_days <= -self.starts_days_ago:
            raise ValueError(f"promotion “{self.slug}” ends before it starts")
        return self


class Guidelines(Row):
    """One version of the rules for comments."""

    version: Annotated[int, Field(ge=1)]
    title: Line
    html: Html


class Notice(Row):
    """A sentence that stands beside a text, such as where it appeared first."""

    slug: Slug
    title: Line
    html: Html


class Topic(Row):
    """A curated subject; `resources` are what its flagged pages show first."""

    slug: Slug
    title: Line
    intro: Html
    parent: Slug | None = None
    resources: list[Slug] = []


class Tag(Row):
    """A free keyword, and the other words by which readers look for it."""

    slug: Slug
    name: Line
    synonyms: list[Line] = []
