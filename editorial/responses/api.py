"""Responses and channels, as the API answers them."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field
from wagtail.models import Page

from editorial.approval.shown import shown
from editorial.foundation.api.answers import answers, lists
from editorial.foundation.api.blocks import Block, BodyType
from editorial.foundation.api.parameters import Id, StrictRouter
from editorial.foundation.api.problems import NOT_FOUND, Problem, ProblemRaised
from editorial.foundation.api.schemas import Answer, Link, json_of
from editorial.learning.api import Step, step_answer
from editorial.learning.context import modules_for
from editorial.letters.templatetags.excerpts import has_cuts, with_cuts
from editorial.media.api import EmbedBlock, Picture, Sound
from editorial.pages.api.blocks import BodyBlock
from editorial.pages.api.details import content_parts, link_answer, page_parts, require_open
from editorial.pages.api.lists import ListParameters, Slugs, list_answer, narrowed
from editorial.pages.api.schemas import CardList, ContentFields, PageFields
from editorial.pages.api.words import Given, gathered
from editorial.pages.context import story_of
from editorial.pages.loader import load
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.pages.rows import keys_of
from editorial.responses.context import letters_quoted, modules_named
from editorial.responses.models import ChannelPage, ExpertResponsePage
from editorial.responses.module_links import linked


class EpisodeValue(Answer):
    episode: Link | None = Field(description="Nothing where this reader may not open it.")
    note: str


class EpisodeBlock(Block):
    """An episode that belongs to this point of the answer."""

    type: Literal["episode"]
    value: EpisodeValue

    @classmethod
    def value_of(cls, raw: Mapping[str, Any], given: Given) -> EpisodeValue:
        return EpisodeValue(episode=given.link(raw.get("episode")), note=raw.get("note") or "")


ResponseBlock = Annotated[BodyBlock | EpisodeBlock | EmbedBlock, Field(discriminator="type")]
BODY = BodyType(ResponseBlock)


class QuotedLetter(Answer):
    """A letter as it was when the response was approved."""

    excerpt: str = Field(description='Final HTML; each cut stands in `<span class="cut">[…]</span>`.')
    is_cut: bool = Field(description="Whether something of the letter was left out.")
    signature: str = Field(description="How the writer wants to be called; empty for nothing.")
    path: str | None = Field(description="The letter's own page, where this reader may open it.")


class ResponseDetail(ContentFields):
    """An expert's answer to none, one or several letters."""

    type: Literal["response"]
    letters: list[QuotedLetter]
    greeting: str
    body: list[ResponseBlock] = Field(description="References to modules that the reader may open are linked.")
    sign_off: str = Field(description="The last words and the name, as final HTML.")
    co_authors: list[Link]
    modules: list[Step] = Field(description="The modules that the answer names and the reader may open.")
    notices: list[str] = Field(description="Lines that stand under the answer, as final HTML.")
    previous: list[Link] = Field(description="What happened before: the earlier answer of the same story.")
    following: list[Link] = Field(description="What happened next.")


class ChannelDetail(PageFields):
    """A stream of responses; they are `responses/?channel=` with its slug."""

    type: Literal["channel"]
    slug: str
    intro: str


class LinkingModules:
    """Gives what another gives, with the modules that words name linked."""

    def __init__(self, given: Given, addresses: Mapping[int, str]) -> None:
        self._given, self._addresses = given, addresses

    def html(self, rich: str) -> str:
        """Return final HTML with links to modules."""
        return linked(self._given.html(rich), self._addresses)

    def picture(self, raw: Mapping[str, Any] | None) -> Picture | None:
        """Return a body's picture."""
        return self._given.picture(raw)

    def sound(self, audio_id: int | None) -> Sound | None:
        """Return a recording."""
        return self._given.sound(audio_id)

    def link(self, page_id: int | None) -> Link | None:
        """Return a link to an open page."""
        return self._given.link(page_id)

    def crumbs(self, page: Page) -> list[Link]:
        """Return a page's ancestors."""
        return self._given.crumbs(page)


@answers(ExpertResponsePage)
def response_answer(page: ExpertResponsePage, request: HttpRequest) -> ResponseDetail:
    """Return a response that the reader may open."""
    reader = reader_for(request)
    loaded, steps = load(page, reader), [step_answer(step) for step in modules_named(page, reader, request)]
    story = story_of(page, reader, request)
    co_authors = keys_of(page, "co_authors")

    def words(given: Given) -> dict[str, Any]:
        linking = LinkingModules(given, {step.number: step.path for step in steps})
        return {
            "body": BODY.of(page.body.raw_data, linking),
            "sign_off": linking.html(page.sign_off),
            "notices": [given.html(text) for text in loaded.lines],
            "co_authors": [link for person in co_authors if (link := given.link(person))],
        }

    return ResponseDetail(
        **content_parts(page, request, words),
        letters=[quoted_answer(letter) for letter in letters_quoted(page, reader, request)],
        greeting=page.greeting,
        modules=steps,
        previous=[link_answer(link) for link in story["previous"]],
        following=[link_answer(link) for link in story["following"]],
    )


def quoted_answer(letter: dict[str, Any]) -> QuotedLetter:
    """Return a quoted letter as the API answers it."""
    return QuotedLetter(
        excerpt=str(with_cuts(letter["excerpt"])),
        is_cut=has_cuts(letter["excerpt"]),
        signature=letter["signature"],
        path=letter["url"] or None,
    )


@answers(ChannelPage)
def channel_answer(page: ChannelPage, request: HttpRequest) -> ChannelDetail:
    """Return a channel."""
    intro = gathered(lambda given: given.html(page.intro), request)
    return ChannelDetail(type="channel", **page_parts(page, request), slug=page.slug, intro=intro)


class ResponseParameters(ListParameters):
    """How the list of responses is narrowed and ordered."""

    module: list[Annotated[int, Field(ge=1, le=999)]] = Field(
        [], max_length=20, description="Numbers of modules; with several, responses that refer to any of them."
    )
    channel: Slugs = Field([], description="Slugs of channels; with several, responses of any of them.")


router = StrictRouter(tags=["responses"])
lists("responses/", router)


@router.get("", response={200: CardList}, operation_id="listResponses", summary="Responses, as cards")
def responses(request: HttpRequest, asked: Query[ResponseParameters]) -> HttpResponse:
    """The answers that this reader may read. Several values of one filter widen it; several filters narrow the list."""
    pages = narrowed(listed(ContentPage.objects, reader_for(request)).of_kind(ExpertResponsePage.content_kind), asked)
    return json_of(list_answer(_in_channels(_citing(pages, asked.module, request), asked.channel), asked, request))


@router.get(
    "{response_id}/",
    response={200: ResponseDetail, 401: Problem, 404: Problem},
    operation_id="getResponse",
    summary="One response, with everything its page shows",
)
def one_response(request: HttpRequest, response_id: Id) -> HttpResponse:
    """A response by its id. For one that is closed to this reader, 401 tells what opens it, and nothing of the page."""
    page = ExpertResponsePage.objects.with_reading_parts().filter(pk=response_id).first()
    if page is None:
        raise ProblemRaised(NOT_FOUND)
    require_open(page, request)
    return json_of(response_answer(page, request))


def _citing(pages: QuerySet, numbers: list[int], request: HttpRequest) -> QuerySet:
    if not numbers:
        return pages
    modules = modules_for(reader_for(request)).filter(number__in=numbers).order_by()
    citing = ExpertResponsePage.objects.filter(module_citations__module__in=modules)
    return pages.filter(pk__in=citing.values("pk"))


def _in_channels(pages: QuerySet, slugs: list[str]) -> QuerySet:
    if not slugs:
        return pages
    inside = Q(pk__in=[])
    for path, depth in shown(ChannelPage.objects).filter(slug__in=slugs).values_list("path", "depth"):
        inside |= Q(path__startswith=path, depth=depth + 1)
    return pages.filter(inside)
