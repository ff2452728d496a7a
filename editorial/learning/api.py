"""Modules of the course, as the API answers them."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.blocks import BodyType
from editorial.foundation.api.schemas import Link
from editorial.learning.context import CITING_SHOWN, answers_citing, modules_for, steps_of
from editorial.learning.models import ModuleIndexPage, ModulePage
from editorial.learning.path import before_and_after
from editorial.media.api import VideoBlock
from editorial.pages.api.blocks import BodyBlock
from editorial.pages.api.details import content_parts, page_parts
from editorial.pages.api.schemas import Card, ContentFields, PageFields
from editorial.pages.api.words import Given, gathered
from editorial.pages.reading import reader_for

ModuleBlock = Annotated[BodyBlock | VideoBlock, Field(discriminator="type")]
BODY = BodyType(ModuleBlock)


class Step(Link):
    """A module as a step of the course. `number` is the value of the filter `module`."""

    number: int


class ModuleDetail(ContentFields):
    """A learning module."""

    type: Literal["module"]
    number: int
    key_points: str = Field(description="What a reader takes away: final HTML, a list.")
    body: list[ModuleBlock]
    previous: Step | None = Field(description="The module before this one that the reader may open.")
    following: Step | None
    citing: list[Card] = Field(description=f"The {CITING_SHOWN} newest answers that refer to this module.")


class CourseStep(Step):
    """A module in the list of the course."""

    key_points: str
    reading_minutes: int


class ModulesPage(PageFields):
    """The course: all modules that the reader may open, by number."""

    type: Literal["modules"]
    intro: str
    modules: list[CourseStep]


def step_answer(step: dict[str, Any]) -> Step:
    """Return a step of the course as the API answers it."""
    return Step(number=step["number"], title=step["title"], path=step["url"])


@answers(ModulePage)
def module_answer(page: ModulePage, request: HttpRequest) -> ModuleDetail:
    """Return a module that the reader may open."""
    reader = reader_for(request)
    steps = [step_answer(step) for step in steps_of(modules_for(reader).defer("body", "key_points"), request)]
    before, after = before_and_after(steps, page.number)

    citing = answers_citing(page, reader).with_card_words()[:CITING_SHOWN]

    def words(given: Given) -> dict[str, Any]:
        return {"key_points": given.html(page.key_points), "body": BODY.of(page.body.raw_data, given)}

    return ModuleDetail(
        **content_parts(page, request, words, {"citing": citing}),
        number=page.number,
        previous=before,
        following=after,
    )


@answers(ModuleIndexPage)
def modules_answer(page: ModuleIndexPage, request: HttpRequest) -> ModulesPage:
    """Return the page above all modules, with the course."""
    modules = list(modules_for(reader_for(request)).child_of(page).defer("body"))

    def words(given: Given) -> tuple[str, list[str]]:
        return given.html(page.intro), [given.html(row.key_points) for row in modules]

    intro, key_points = gathered(words, request)
    return ModulesPage(
        type="modules",
        **page_parts(page, request),
        intro=intro,
        modules=[
            CourseStep(
                number=row.number,
                title=row.title,
                path=row.get_url(request) or "",
                key_points=points,
                reading_minutes=row.reading_minutes,
            )
            for row, points in zip(modules, key_points, strict=True)
        ],
    )
