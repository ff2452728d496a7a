"""Errors as front ends can act on them: RFC 9457 problem documents with stable `type` URIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from pydantic import Field

from editorial.foundation.api.schemas import Answer
from editorial.foundation.exceptions import OpenLetterError

PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem. Its name is part of the contract and never changes.

    meaning: what happened and what a front end can do, for its developer.
    """

    name: str
    status: int
    title: str
    meaning: str

    @property
    def uri(self) -> str:
        """The `type` of the problem document; a developer who opens it finds the meaning."""
        return f"{settings.API_PATH}problems/{self.name}/"


INVALID_PARAMETERS = ProblemType(
    "invalid-parameters",
    422,
    "Some parameters are not valid",
    "A parameter is unknown, given twice, out of range or not of its type. `errors` names each with `loc`.",
)
MEMBERS_ONLY = ProblemType(
    "members-only",
    401,
    "Only members can read this page",
    "The page is there for members. Offer your reader to sign in at `login_path`.",
)
LOGIN_REQUIRED = ProblemType(
    "login-required",
    401,
    "Only people who are signed in can read this page",
    "The page, or one above it, is open to every user account. Offer your reader to sign in at `login_path`.",
)
GROUP_REQUIRED = ProblemType(
    "group-required",
    401,
    "Only some groups can read this page",
    "The page, or one above it, is open to chosen groups. Offer your reader to sign in at `login_path`.",
)
PASSWORD_REQUIRED = ProblemType(
    "password-required",
    401,
    "This page has a password",
    "The page, or one above it, has a shared password. Lead your reader to the page on the site, which asks for it.",
)
NOT_FOUND = ProblemType(
    "not-found", 404, "There is nothing here", "No such address, or nothing that is published stands there."
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    405,
    "This method is not allowed here",
    "Use one of the methods that the `Allow` header names.",
)
SERVER_ERROR = ProblemType(
    "server-error",
    500,
    "Something went wrong on our side",
    "The failure is in the server's log under `request_id`. The same request may work later.",
)
REFUSED = ProblemType("refused", 400, "This request was refused", "The request cannot be answered; `detail` says why.")

PROBLEM_TYPES = {
    kind.name: kind
    for kind in (
        INVALID_PARAMETERS,
        MEMBERS_ONLY,
        LOGIN_REQUIRED,
        GROUP_REQUIRED,
        PASSWORD_REQUIRED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        SERVER_ERROR,
        REFUSED,
    )
}
BY_STATUS = {404: NOT_FOUND, 405: METHOD_NOT_ALLOWED, 422: INVALID_PARAMETERS, 500: SERVER_ERROR}


class ProblemError(Answer):
    """One thing that is wrong with a request."""

    loc: list[str | int] = Field(description="Where: `query` or `path`, then the parameter's name.")
    type: str = Field(description="A stable word for what is wrong.")
    msg: str = Field(description="What is wrong, for people.")


class Problem(Answer):
    """An error after RFC 9457."""

    type: str = Field(description="Which kind of problem; stable, so a front end can decide by it.")
    title: str
    status: int
    detail: str = ""
    errors: list[ProblemError] = Field(default=[], description="For 422: what is wrong, each with its place.")
    login_path: str | None = Field(None, description="For some 401: where a reader signs in.")
    request_id: str | None = Field(None, description="For 500: what to name when you report it.")


class ProblemRaised(OpenLetterError):  # noqa: N818 - the answer is the problem
    """A request that ends in a problem document.

    detail: what happened in this case. errors: each thing that is wrong. login_path: where signing in helps.
    """

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        errors: Sequence[ProblemError] = (),
        headers: Mapping[str, str] | None = None,
        login_path: str | None = None,
    ) -> None:
        self.kind, self.detail, self.errors = kind, detail, errors
        self.headers, self.login_path = headers, login_path
        super().__init__(detail or kind.title)


def problem_answer(
    kind: ProblemType,
    detail: str = "",
    *,
    status: int | None = None,
    errors: Sequence[ProblemError] = (),
    headers: Mapping[str, str] | None = None,
    login_path: str | None = None,
    request_id: str | None = None,
) -> HttpResponse:
    """Return a problem document.

    status: where it differs from the kind's own. login_path: where signing in helps. request_id: of a failure.
    """
    status = status or kind.status
    content = Problem(
        type=kind.uri,
        title=kind.title,
        status=status,
        detail=detail,
        errors=list(errors),
        login_path=login_path,
        request_id=request_id,
    )
    return HttpResponse(
        content.model_dump_json(exclude_none=True), status=status, content_type=PROBLEM_JSON, headers=headers
    )


def invalid(name: str, message: str, kind: str = "value_error") -> ProblemRaised:
    """Return the problem of one query parameter that is not valid, to be raised."""
    error = ProblemError(loc=["query", name], type=kind, msg=message)
    return ProblemRaised(INVALID_PARAMETERS, message, [error])
