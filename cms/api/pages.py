"""`pages/?path=`: any page of the site, or where it went, in one call."""

from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from ninja import Query
from pydantic import BaseModel, Field

from editorial.foundation.api.answers import answer_of, page_schemas
from editorial.foundation.api.parameters import Parameters, StrictRouter
from editorial.foundation.api.problems import NOT_FOUND, Problem, ProblemRaised
from editorial.foundation.api.schemas import Answer, json_of
from editorial.foundation.rooms import load_from_all
from editorial.pages.api.details import require_open
from editorial.pages.api.topics import TagDetail, tag_answer
from editorial.pages.reading import reader_for
from editorial.pages.redirects import redirect_from
from editorial.pages.routing import find_route
from editorial.pages.tags import readable_tag


class RedirectDetail(Answer):
    """The page has another address now; ask again with it, or send your reader there."""

    type: Literal["redirect"]
    location: str = Field(description="A path below the site's root, or an address on another site.")
    is_permanent: bool


# Each room says in its `api.py` how its pages are answered; all are there before the shapes are put together.
load_from_all("api")
SCHEMAS = (*page_schemas(), TagDetail, RedirectDetail)
AnyPage: Any = Annotated[reduce(or_, SCHEMAS), Field(discriminator="type")]


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
    answer = answer_of(type(route.page)) if route else None
    if route is None or answer is None:
        return None
    require_open(route.page, request)
    return answer.build(route.page, request)


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
