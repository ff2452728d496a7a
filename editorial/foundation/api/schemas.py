"""What all answers of the API are made of."""

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """A typed piece of an answer. A field that is not declared cannot slip into it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Link(Answer):
    """Where something is, and what it is called. `path` is below the site's root, and begins with a slash."""

    title: str
    path: str


def json_of(content: BaseModel) -> HttpResponse:
    """Return an answer with this content; it was checked when it was made, so it is written out once and not again."""
    return HttpResponse(content.model_dump_json(), content_type="application/json")
