"""The newsletter: its editions, and the issues of them."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from demo.schema.blocks import Row
from demo.schema.site import Audience
from demo.schema.text import ExampleEmail, Html, Inline, Line, Slug


class Edition(Row):
    """A newsletter that readers can ask for."""

    slug: Slug
    name: Line
    audience: Audience
    language: Literal["en"]
    from_name: Line
    from_email: ExampleEmail
    reply_to: ExampleEmail
    postal_address: Line


class Item(Row):
    """One row of an issue: a published page with an optional teaser of its own, or a note.

    Raises:
        ValueError: a note without words or with a page, or any other role without a page.
    """

    role: Literal["lead", "teaser", "podcast", "module", "note"]
    kind: Literal["response", "module", "episode"] | None = None
    slug: Slug | None = None
    teaser: Inline | None = None
    note: Html | None = None

    @model_validator(mode="after")
    def is_a_page_or_a_note(self) -> Self:
        """Refuse a row that shows nothing, or two things."""
        names_a_page = self.kind is not None and self.slug is not None
        if names_a_page == (self.role == "note") or (self.note is None) == (self.role == "note"):
            wanted = "words of its own and no page" if self.role == "note" else "a page and no note"
            raise ValueError(f"an item with the role “{self.role}” needs {wanted}")
        return self


class Issue(Row):
    """One number of an edition, and whether it is approved or still being composed.

    A preheader is 30 to 140 characters, so that a mail list shows it whole.
    """

    state: Literal["approved", "draft"]
    edition: Slug
    number: Annotated[int, Field(ge=1)]
    subject: Annotated[Line, Field(max_length=120)]
    preheader: Annotated[Line, Field(min_length=30, max_length=140)]
    intro: Html
    items: list[Item] = Field(min_length=1)
