"""Experts and their index, as the API answers them."""

from typing import Any, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.schemas import Link
from editorial.media.api import Picture, picture_answer
from editorial.media.pictures import PORTRAIT, load_renditions, picture_of
from editorial.pages.api.details import page_parts
from editorial.pages.api.schemas import PageFields
from editorial.pages.api.words import Given, gathered
from editorial.pages.context import expert_index
from editorial.people.models import ExpertIndexPage, ExpertPage


class ExpertLink(Link):
    """An expert in a list. `slug` is the value of the filter `expert`."""

    id: int
    slug: str
    role: str
    photo: Picture | None
    count: int = Field(description="How much of what they signed the reader may open.")


class ExpertDetail(PageFields):
    """A person who answers; what they wrote is `responses/?expert=` with the slug. The title is the name."""

    type: Literal["expert"]
    slug: str
    role: str
    bio: str = Field(description="Final HTML.")
    photo: Picture | None
    lived_experience: str = Field(description="What this person wants readers to know; often empty.")


class ExpertsPage(PageFields):
    """All experts."""

    type: Literal["experts"]
    intro: str
    experts: list[ExpertLink]


@answers(ExpertPage)
def expert_answer(page: ExpertPage, request: HttpRequest) -> ExpertDetail:
    """Return an expert."""
    load_renditions([page.photo])
    return ExpertDetail(
        type="expert",
        **page_parts(page, request),
        slug=page.slug,
        role=page.role,
        bio=gathered(lambda given: given.html(page.bio), request),
        photo=_portrait(page),
        lived_experience=page.lived_experience,
    )


@answers(ExpertIndexPage)
def experts_answer(page: ExpertIndexPage, request: HttpRequest) -> ExpertsPage:
    """Return the page above all experts, with them."""
    shown: list[dict[str, Any]] = expert_index(page, request)["experts"]

    def words(given: Given) -> str:
        return given.html(page.intro)

    intro = gathered(words, request, [entry["page"].photo for entry in shown])
    experts = [_link(entry["page"], entry["url"]) for entry in shown if entry["url"]]
    return ExpertsPage(type="experts", **page_parts(page, request), intro=intro, experts=experts)


def _link(expert: Any, url: str) -> ExpertLink:
    return ExpertLink(
        id=expert.pk,
        slug=expert.slug,
        title=expert.title,
        path=url,
        role=expert.role,
        photo=_portrait(expert),
        count=expert.readable_count,
    )


def _portrait(expert: Any) -> Picture | None:
    return picture_answer(picture_of(expert.photo, expert.photo_alt, PORTRAIT))
