"""`pages/?path=`: any page of the site, or where it went, in one call."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from ninja import Query
from pydantic import BaseModel, Field
from wagtail.models import Page

from editorial.foundation.api.parameters import Parameters, StrictRouter
from editorial.foundation.api.problems import NOT_FOUND, Problem, ProblemRaised
from editorial.foundation.api.schemas import Answer, json_of
from editorial.learning.api import ModuleDetail, ModulesPage, module_answer, modules_answer
from editorial.learning.models import ModuleIndexPage, ModulePage
from editorial.letters.api import LetterDetail, LettersPage, letter_answer, letters_answer
from editorial.letters.models import LetterIndexPage, MemberLetterPage
from editorial.newsletters.api import NewslettersPage, newsletters_answer
from editorial.newsletters.models import NewsletterIndexPage
from editorial.pages.api.details import require_open
from editorial.pages.api.people import ExpertDetail, ExpertsPage, expert_answer, experts_answer
from editorial.pages.api.topics import TagDetail, TopicDetail, TopicsPage, tag_answer, topic_answer, topics_answer
from editorial.pages.reading import reader_for
from editorial.pages.redirects import redirect_from
from editorial.pages.routing import find_route
from editorial.pages.tags import readable_tag
from editorial.people.models import ExpertIndexPage, ExpertPage
from editorial.podcasts.api import EpisodeDetail, PodcastDetail, episode_answer, podcast_answer
from editorial.podcasts.models import EpisodePage, PodcastPage
from editorial.responses.api import ChannelDetail, ResponseDetail, channel_answer, response_answer
from editorial.responses.models import ChannelPage, ExpertResponsePage
from editorial.topics.models import TopicIndexPage, TopicPage
from home.api import HomeDetail, StandardDetail, home_answer, standard_answer
from home.models import HomePage, StandardPage


class RedirectDetail(Answer):
    """The page has another address now; ask again with it, or send your reader there."""

    type: Literal["redirect"]
    location: str = Field(description="A path below the site's root, or an address on another site.")
    is_permanent: bool


AnyPage = Annotated[
    ResponseDetail
    | LetterDetail
    | ModuleDetail
    | EpisodeDetail
    | ChannelDetail
    | LettersPage
    | ModulesPage
    | PodcastDetail
    | ExpertDetail
    | ExpertsPage
    | TopicDetail
    | TopicsPage
    | TagDetail
    | NewslettersPage
    | HomeDetail
    | StandardDetail
    | RedirectDetail,
    Field(discriminator="type"),
]

#: How each type of page is answered.
ANSWERS: dict[type[Page], Callable[[Any, HttpRequest], BaseModel]] = {
    ExpertResponsePage: response_answer,
    MemberLetterPage: letter_answer,
    ModulePage: module_answer,
    EpisodePage: episode_answer,
    ChannelPage: channel_answer,
    LetterIndexPage: letters_answer,
    ModuleIndexPage: modules_answer,
    PodcastPage: podcast_answer,
    ExpertPage: expert_answer,
    ExpertIndexPage: experts_answer,
    TopicPage: topic_answer,
    TopicIndexPage: topics_answer,
    NewsletterIndexPage: newsletters_answer,
    HomePage: home_answer,
    StandardPage: standard_answer,
}


class PathParameters(Parameters):
    """Which page is asked for."""

    path: str = Field(
        pattern=r"^/[^\x00?#]*$",
        max_length=2000,
        description="The page's path below the site's root, decoded, such as `/discussion-blog/how-long/`.",
    )


router = StrictRouter(tags=["pages"])


@router.get(
    "",
    response={200: AnyPage, 401: Problem, 404: Problem},
    operation_id="getPageByPath",
    summary="Any page, or where it went, by its path",
)
def page_by_path(request: HttpRequest, asked: Query[PathParameters]) -> HttpResponse:
    """What stands at a path of the site. `type` tells what it is.

    For a page that is closed to this reader, 401 tells what opens it, and nothing of the page.
    """
    path = f"{asked.path.rstrip('/')}/"
    return json_of(_page_at(path, request) or _tag_at(path, request) or _redirect_from(path, request))


def _page_at(path: str, request: HttpRequest) -> BaseModel | None:
    route = find_route(request, path)
    answer_with = ANSWERS.get(type(route.page)) if route else None
    if route is None or answer_with is None:
        return None
    require_open(route.page, request)
    return answer_with(route.page, request)


def _tag_at(path: str, request: HttpRequest) -> BaseModel | None:
    """Return the tag whose page stands at a path for this reader; one that was merged leads on to the one it became."""
    try:
        match = resolve(path)
    except Http404:
        return None
    if match.view_name != "tag":
        return None
    tag = readable_tag(match.kwargs["slug"], reader_for(request))
    if tag is None:
        return None
    if tag.slug != match.kwargs["slug"]:
        return RedirectDetail(type="redirect", location=tag.url, is_permanent=True)
    return tag_answer(tag)


def _redirect_from(path: str, request: HttpRequest) -> BaseModel:
    found = redirect_from(request, quote(path))
    if found is None:
        raise ProblemRaised(NOT_FOUND, "Nothing that is published stands at this path.")
    return RedirectDetail(type="redirect", location=found.link, is_permanent=found.is_permanent)
