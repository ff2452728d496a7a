"""The parts that the body of a demo text is made of; each is named after the StreamField block it becomes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from demo.schema.text import ExampleUrl, Html, Inline, Line, Paragraphs, Slug

Motif = Literal[
    "door",
    "lamp",
    "waves",
    "boat",
    "table",
    "path",
    "hills",
    "window",
    "bridge",
    "cup",
    "stones",
    "moon",
    "garden",
    "stairs",
    "bench",
    "kite",
    "lighthouse",
    "umbrella",
    "chairs",
    "envelope",
]
"""What a picture shows; `demo.motifs` draws it."""


class Row(BaseModel):
    """A table of a content file: read strictly, never changed, and with no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Picture(Row):
    """A picture that the `demo` command draws: `motif` says what, `alt` says it to who cannot see it."""

    motif: Motif
    alt: Annotated[Line, Field(max_length=250)]


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


class Illustration(Row):
    """A picture inside the text."""

    type: Literal["image"]
    picture: Picture
    caption: Annotated[Line, Field(max_length=250)] | None = None


class Audio(Row):
    """A short piece of sound with its words; the sound itself is a plain tone."""

    type: Literal["audio"]
    title: Annotated[Line, Field(max_length=160)]
    seconds: Annotated[int, Field(ge=5, le=300)]
    transcript: Paragraphs


class EpisodePointer(Row):
    """An episode that belongs to this point of the text."""

    type: Literal["episode"]
    episode: Slug
    note: Annotated[Line, Field(max_length=200)]


class OutsidePlayer(Row):
    """Something to watch or hear on another site, which is only linked to."""

    type: Literal["embed"]
    title: Annotated[Line, Field(max_length=160)]
    url: ExampleUrl
    provider: Annotated[Line, Field(max_length=80, pattern=r"\(invented\)$")]
    description: Line
    picture: Picture


Plain = Heading | Paragraph | Listing | Quote | Script | Callout | Resource | Illustration
Body = Annotated[list[Annotated[Plain, Field(discriminator="type")]], Field(min_length=1)]
"""Of a standing page."""

LessonBody = Annotated[list[Annotated[Plain | Audio, Field(discriminator="type")]], Field(min_length=1)]
"""Of a module."""

AnswerBody = Annotated[
    list[Annotated[Plain | Audio | EpisodePointer | OutsidePlayer, Field(discriminator="type")]], Field(min_length=1)
]
"""Of a response."""
