"""The delivery API, put together from the rooms' routers."""

import logging
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from cms.api import meanings, pages
from editorial.foundation.api.answers import all_lists
from editorial.foundation.api.problems import (
    BY_STATUS,
    INVALID_PARAMETERS,
    NOT_FOUND,
    PROBLEM_JSON,
    REFUSED,
    SERVER_ERROR,
    ProblemError,
    ProblemRaised,
    problem_answer,
)

logger = logging.getLogger(__name__)

DESCRIPTION = """Everything that this publication publishes, for any front end.

Lists answer cards, details answer everything a page shows. Rich text is final HTML: a link to another page carries
`data-page-id`, and no link leads to a page that its reader may not open. An unknown parameter is an error that names
it.
Within v1 nothing is removed or renamed: fields, types, filters and values of enumerations are only added, so read the
`type` of blocks and pages, and pass over those that you do not know.
"""
#: Problems that any resource may end in, beside its own.
EVERYWHERE = (405, 422, 500)


class DeliveryAPI(NinjaAPI):
    """The API whose description names each status that occurs, errors as problem documents.

    It leaves out that answers hold no other fields: some will be added, and a client must not break then.
    """

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the description after OpenAPI 3.1."""
        schema = super().get_openapi_schema(**kwargs)
        for component in schema["components"]["schemas"].values():
            component.pop("additionalProperties", None)
        reference = {"$ref": "#/components/schemas/Problem"}
        for operations in schema["paths"].values():
            for operation in operations.values():
                answers = operation["responses"]
                for status in EVERYWHERE:
                    answers[status] = {"description": BY_STATUS[status].title, "content": {PROBLEM_JSON: {}}}
                for status, found in answers.items():
                    if int(status) >= 400:
                        found["content"] = {PROBLEM_JSON: {"schema": reference}}
        return schema


api = DeliveryAPI(title="Open Letter", version="1", description=DESCRIPTION, urls_namespace="api-v1", docs_url="/docs/")
for prefix, router in all_lists():
    api.add_router(prefix, router)
api.add_router("pages/", pages.router)
api.add_router("problems/", meanings.router)


@api.exception_handler(ProblemRaised)
def raised(request: HttpRequest, error: ProblemRaised) -> HttpResponse:
    """Answer a problem that a room raised."""
    return problem_answer(
        error.kind, error.detail, errors=error.errors, headers=error.headers, login_path=error.login_path
    )


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name each parameter that is not valid."""
    errors = [
        ProblemError(loc=[place for place in each["loc"] if place != "asked"], type=each["type"], msg=each["msg"])
        for each in error.errors
    ]
    return problem_answer(INVALID_PARAMETERS, " ".join(each.msg for each in errors), errors=errors)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say that nothing is there, and no more."""
    return problem_answer(NOT_FOUND)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja refuses by itself."""
    return problem_answer(BY_STATUS.get(error.status_code, REFUSED), error.message, status=error.status_code)


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Log a failure under an id, and answer the id alone."""
    request_id = uuid.uuid4().hex
    logger.error("Request %s of the API failed: %s", request_id, request.path, exc_info=error)
    return problem_answer(SERVER_ERROR, request_id=request_id)
