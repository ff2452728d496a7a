"""The front page and standing pages, as the API answers them."""

from typing import Annotated, Literal

from django.http import HttpRequest
from pydantic import Field

from editorial.foundation.api.answers import answers
from editorial.foundation.api.blocks import (
    BodyType,
    CalloutBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    QuoteBlock,
    ResourceBlock,
)
from editorial.media.api import ImageBlock
from editorial.pages.api.details import page_parts
from editorial.pages.api.schemas import PageFields
from editorial.pages.api.words import gathered
from home.models import HomePage, StandardPage

StandardBlock = Annotated[
    HeadingBlock | ParagraphBlock | ListBlock | QuoteBlock | CalloutBlock | ImageBlock | ResourceBlock,
    Field(discriminator="type"),
]
BODY = BodyType(StandardBlock)


class HomeDetail(PageFields):
    """The front page; what it lists is asked of the lists."""

    type: Literal["home"]
    promise: str = Field(description="What this publication is, in one sentence.")
    intro: str


class StandardDetail(PageFields):
    """A standing page, such as “How we answer”."""

    type: Literal["standard"]
    standfirst: str
    body: list[StandardBlock]


@answers(HomePage)
def home_answer(page: HomePage, request: HttpRequest) -> HomeDetail:
    """Return the front page."""
    intro = gathered(lambda given: given.html(page.intro), request)
    return HomeDetail(type="home", **page_parts(page, request), promise=page.promise, intro=intro)


@answers(StandardPage)
def standard_answer(page: StandardPage, request: HttpRequest) -> StandardDetail:
    """Return a standing page."""
    standfirst, body = gathered(
        lambda given: (given.html(page.standfirst), BODY.of(page.body.raw_data, given)), request
    )
    return StandardDetail(type="standard", **page_parts(page, request), standfirst=standfirst, body=body)
