"""Who is who: the experts, the accounts of the publication's own people, and the members who write in."""

from typing import Annotated, Literal

from pydantic import Field

from demo.schema.blocks import Picture, Row
from demo.schema.text import ExampleEmail, Html, Line, Slug

GroupName = Literal[
    "Triage",
    "Editors",
    "Copy editors",
    "Clinical reviewers",
    "Experts",
    "Managing editors",
    "Newsletter managers",
    "Members",
    "Admins",
]


class Expert(Row):
    """A named author of responses."""

    slug: Slug
    name: Line
    role: Annotated[Line, Field(max_length=160)]
    bio: Html
    lived_experience: Annotated[Line, Field(max_length=250)]
    portrait: Picture


class User(Row):
    """An account to sign in with. The `demo` command makes its password."""

    login: Slug
    first_name: Line
    last_name: Line
    email: ExampleEmail
    groups: list[GroupName] = Field(min_length=1)
    expert: Slug | None = None


class Contributor(Row):
    """A member who wrote a letter. Only the screen name is ever shown."""

    screen_name: Line
    name: Line
    email: ExampleEmail
