"""What holds for every answer below the API's path, whoever made it: caching, HEAD, and errors as problem documents."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from editorial.foundation.api.problems import BY_STATUS, PROBLEM_JSON, REFUSED, SERVER_ERROR, problem_answer

#: A shared cache keeps an anonymous answer for a minute, and may show it for ten more while it asks anew.
PUBLIC = "public, s-maxage=60, stale-while-revalidate=600"
PRIVATE = "private, no-store"


class ApiEdgeMiddleware:
    """Completes the answers of the API. It stands innermost, so that it sees them first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass other paths on untouched."""
        if not request.path_info.startswith(settings.API_PATH):
            return self.get_response(request)
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = self._as_problem(self.get_response(request))
        response.headers.setdefault("Cache-Control", cache_rule(request, response))
        if is_head:
            request.method = "HEAD"
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    def _as_problem(self, response: HttpResponse) -> HttpResponse:
        """Return an error as a problem document, whoever made it."""
        status = response.status_code
        if status < 400 or response.headers.get("Content-Type") == PROBLEM_JSON:
            return response
        kind = BY_STATUS.get(status, SERVER_ERROR if status >= 500 else REFUSED)
        allowed = response.headers.get("Allow")
        request_id = uuid.uuid4().hex if kind is SERVER_ERROR else None
        return problem_answer(
            kind, status=status, headers=_allowing_head(allowed) if allowed else None, request_id=request_id
        )


def cache_rule(request: HttpRequest, response: HttpResponse) -> str:
    """Return how long an answer may be kept, and by whom.

    Only what was answered without a look at any session may be shared; an error is asked for again each time.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES or response.status_code >= 400:
        return PRIVATE
    return PUBLIC


def _allowing_head(allowed: str) -> dict[str, str]:
    methods = {method.strip() for method in allowed.split(",")}
    return {"Allow": ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))}
