"""What the publication publishes: letters, responses, modules, the podcast and its episodes."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from demo.schema.blocks import AnswerBody, LessonBody, Picture, Row
from demo.schema.site import Audience
from demo.schema.text import ExampleEmail, Html, Inline, Line, Paragraphs, Slug

ContentNote = Literal["overdose", "suicide", "self_harm", "violence", "abuse", "relapse", "death", "children"]
State = Literal["live", "draft", "copy_edit", "changes_wanted", "expert_approval", "approved_scheduled"]
Days = Annotated[int, Field(ge=0, le=3650)]
Number = Annotated[int, Field(ge=1)]
Timestamp = Annotated[str, Field(pattern=r"^\d\d:\d\d:\d\d$")]


class Writing(Row):
    """What every published text has: the fields of a ContentPage, days being counted back from today."""

    slug: Slug
    title: Annotated[Line, Field(max_length=160)]
    standfirst: Inline
    audience: Audience = "public"
    topics: list[Slug] = Field(min_length=1)
    tags: list[Slug] = Field(min_length=1)
    content_notes: list[ContentNote] = []
    hero: Picture | None = None
    published_days_ago: Days | None = None
    reviewed_days_ago: Days | None = None
    review_due_in_days: int | None = None


class Letter(Writing):
    """A member's letter: the original as it came, and the excerpt that may be published.

    `identifying` lists words of the original that would tell who wrote it. They stand in no excerpt and in no
    text of the publication's own.

    Raises:
        ValueError: the letter is to be signed with a name and gives none, or the other way round.
    """

    state: Literal["live", "privacy"]
    contributor: Line
    source: Literal["form", "comment", "email"]
    received_days_ago: Days
    consent: Line
    byline_mode: Literal["screen_name", "pseudonym", "relation", "anonymous"]
    byline: Annotated[Line, Field(max_length=80)] | None = None
    relation: Annotated[Line, Field(max_length=80)]
    substance: Annotated[Line, Field(max_length=80)] | None = None
    age_band: Annotated[Line, Field(max_length=40)] | None = None
    setting: Annotated[Line, Field(max_length=80)] | None = None
    follows: Slug | None = None
    identifying: list[Line] = Field(min_length=1)
    excerpt: Html
    original: Paragraphs

    @model_validator(mode="after")
    def is_signed_as_agreed(self) -> Self:
        """Refuse a name that the member did not agree to, and the lack of one that they did."""
        if (self.byline is not None) != (self.byline_mode in {"screen_name", "pseudonym"}):
            raise ValueError(f"the letter “{self.slug}” is signed “{self.byline_mode}”, which its byline contradicts")
        return self


class Correction(Row):
    """A dated public note on what a text got wrong."""

    days_ago: Days
    text: Inline


class CaseWords(Row):
    """What the editors know about the work on a response."""

    due_in_days: int
    priority: Literal["urgent", "high", "normal", "low"] = "normal"
    note: Line | None = None


class Response(Writing):
    """An expert's answer, and how far it has come.

    Raises:
        ValueError: the state lacks what it needs: a live text its day of publication, a scheduled one the day on
            which it goes live, a returned one the comment that says why.
    """

    state: State
    channel: Slug
    expert: Slug
    co_authors: list[Slug] = []
    greeting: Line | None = None
    sign_off: Inline | None = None
    letters: list[Slug] = []
    follows: Slug | None = None
    notices: list[Slug] = []
    case: CaseWords | None = None
    goes_live_in_days: Number | None = None
    review_comment: Line | None = None
    corrections: list[Correction] = []
    body: AnswerBody

    @model_validator(mode="after")
    def has_what_its_state_needs(self) -> Self:
        """Refuse a response whose state and days contradict each other."""
        wanted: dict[str, object] = {
            "live": self.published_days_ago,
            "approved_scheduled": self.goes_live_in_days,
            "changes_wanted": self.review_comment,
        }
        if self.state in wanted and wanted[self.state] is None:
            raise ValueError(f"the response “{self.slug}” is “{self.state}” and does not say when or why")
        if self.state != "live" and self.published_days_ago is not None:
            raise ValueError(f"the response “{self.slug}” is “{self.state}” and cannot have been published")
        return self


class Module(Writing):
    """A numbered learning unit."""

    number: Number
    key_points: list[Inline] = Field(min_length=2)
    body: LessonBody


class Podcast(Row):
    """The show that the episodes belong to."""

    slug: Slug
    title: Line
    subtitle: Annotated[Line, Field(max_length=160)]
    intro: Html
    author: Line
    owner_email: ExampleEmail
    category: Line
    cover: Picture


class Chapter(Row):
    """A named place in an episode."""

    start: Timestamp
    title: Annotated[Line, Field(max_length=120)]

    @property
    def seconds(self) -> int:
        """Where it begins, in seconds from the start of the episode."""
        hours, minutes, seconds = map(int, self.start.split(":"))
        return hours * 3600 + minutes * 60 + seconds


class Episode(Writing):
    """An episode; its transcript is WebVTT, the one source of every other form of it."""

    season: Number
    number: Number
    part: Number
    parts: Number
    duration_seconds: Number
    hosts: list[Slug] = Field(min_length=1)
    guests: list[Line] = []
    show_notes: Html
    chapters: list[Chapter] = Field(min_length=2)
    transcript: Annotated[str, Field(pattern=r"^WEBVTT\n")]
