"""The parts that the body of a demo text is made of; each is named after the StreamField block it becomes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from home.demo.schema.text import Html, Line


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


class ItemList(Row):
    """A list whose items are inline rich text."""

    type: Literal["list"]
    ordered: bool = False
    items: list[Html] = Field(min_length=2)


class Quote(Row):
    """Somebody's words, set apart from the writer's own."""

    type: Literal["quote"]
    text: Line
    attribution: Line | None = None


class Script(Row):
    """Words to say aloud. The stage note says when and how, and is never part of the words."""

    type: Literal["script"]
    speaker: Line
    addressee: Line
    text: Line
    stage_note: Line | None = None


class Callout(Row):
    """A short passage that a hurried reader should not miss."""

    type: Literal["callout"]
    title: Line
    html: Html


class Resource(Row):
    """A link to something outside, with a sentence on what waits behind it."""

    type: Literal["resource"]
    title: Line
    url: Annotated[str, Field(pattern=r"^https://example\.(?:org|com|net)/")]
    description: Line


Block = Annotated[
    Heading | Paragraph | ItemList | Quote | Script | Callout | Resource,
    Field(discriminator="type"),
]
Body = Annotated[list[Block], Field(min_length=1)]
