"""`problems/`: what each `type` of a problem document means, for whoever opens it."""

from django.http import HttpRequest, HttpResponse

from editorial.foundation.api.parameters import StrictRouter
from editorial.foundation.api.problems import NOT_FOUND, PROBLEM_TYPES, Problem, ProblemRaised
from editorial.foundation.api.schemas import Answer, json_of


class ProblemMeaning(Answer):
    """A kind of problem."""

    type: str
    title: str
    status: int
    meaning: str


router = StrictRouter(tags=["problems"])


@router.get(
    "{name}/",
    response={200: ProblemMeaning, 404: Problem},
    operation_id="getProblemType",
    summary="What a problem means, and what to do",
)
def problem_type(request: HttpRequest, name: str) -> HttpResponse:
    """The meaning of a problem's `type`."""
    kind = PROBLEM_TYPES.get(name)
    if kind is None:
        raise ProblemRaised(NOT_FOUND)
    return json_of(ProblemMeaning(type=kind.uri, title=kind.title, status=kind.status, meaning=kind.meaning))
