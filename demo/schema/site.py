"""What stands around the texts: brand, home page, index and standing pages, and what is shown beside an answer."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from demo.schema.blocks import Body, Row
from demo.schema.text import ExampleUrl, Html, Inline, Line, Slug

Audience = Literal["public", "members"]
IndexName = Literal["letters", "experts", "topics", "learning", "newsletters"]
InventedNumber = Annotated[str, Field(pattern=r"^555-01\d\d$")]
"""A telephone number of the range that is kept for fiction: it reaches nobody."""


class Brand(Row):
    """The publication's name, and the line by which every page says what it is."""

    name: Annotated[Line, Field(max_length=80)]
    tagline: Annotated[Line, Field(max_length=160)]
    notice: Annotated[Line, Field(max_length=160)]
    footer: Inline


class HomeWords(Row):
    """The words of the home page."""

    title: Line
    promise: Annotated[Line, Field(max_length=200)]
    intro: Html


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
    """A page of the publication about itself, and the menu that leads to it."""

    slug: Slug
    title: Line
    standfirst: Inline
    menu: Literal["head", "foot"]
    body: Body


class CrisisResource(Row):
    """Somebody to call. Its name says that it is invented, wherever it is shown."""

    slug: Slug
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Annotated[Line, Field(max_length=160, pattern=r"\(invented\)$")]
    phone: InventedNumber
    text_number: InventedNumber | None = None
    url: ExampleUrl
    hours: Annotated[Line, Field(max_length=120)]
    description: Annotated[Line, Field(max_length=250)]
    verified_days_ago: Annotated[int, Field(ge=0)]


class Promotion(Row):
    """An invitation to the readers of one audience, between two days.

    Raises:
        ValueError: it ends before it starts, so that nobody could ever see it.
    """

    slug: Slug
    audience: Audience
    title: Annotated[Line, Field(max_length=120)]
    html: Html
    link_text: Annotated[Line, Field(max_length=60)]
    link_page: Slug
    starts_days_ago: int
    ends_in_days: int

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        """Refuse a promotion that nobody could ever see."""
        if self.ends_in_days <= -self.starts_days_ago:
            raise ValueError(f"the promotion “{self.slug}” ends before it starts")
        return self


class Guideline(Row):
    """One version of the rules for comments."""

    version: Annotated[int, Field(ge=1)]
    html: Html


class Notice(Row):
    """A line that a text may carry, such as where it appeared first."""

    key: Slug
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
