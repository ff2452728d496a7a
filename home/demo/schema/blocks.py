"""The parts that the body of a demo text is made of; each is named after the StreamField block it becomes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from home.demo.schema.text import ExampleUrl, Html, Inline, Line


class Row(BaseModel):
    """A table of a content file: read strictly, never changed, and with no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Heading(Row):
    """A heading inside the text. The page's title is level 1."""

    type: Literal["heading"]
    level: Literal[2, 3]
    text: Line


class Paragraph(Row):
    """One or more paragraphs of running text."""

    type: Literal["paragraph"]
    html: Html


class Listing(Row):
    """Points without an order, or numbered steps."""

    type: Literal["list"]
    style: Literal["points", "steps"] = "points"
    items: list[Inline] = Field(min_length=2)


class Quote(Row):
    """Somebody's words, without quotation marks around them."""

    type: Literal["quote"]
    text: Line
    source: Line | None = None


class Script(Row):
    """Words to say aloud. The stage note says when and how, and is never part of the words."""

    type: Literal["script"]
    speaker: Annotated[Line, Field(max_length=80)]
    addressee: Annotated[Line, Field(max_length=80)]
    text: Line
    stage_note: Annotated[Line, Field(max_length=250)] | None = None


class Callout(Row):
    """A short passage that a hurried reader should not miss."""

    type: Literal["callout"]
    title: Annotated[Line, Field(max_length=120)]
    text: Html


class Resource(Row):
    """A link to something outside, with a sentence on what waits behind it."""

    type: Literal["resource"]
    title: Line
    url: ExampleUrl
    description: Line


Block = Annotated[
    Heading | Paragraph | Listing | Quote | Script | Callout | Resource,
    Field(discriminator="type"),
]
Body = Annotated[list[Block], Field(min_length=1)]
