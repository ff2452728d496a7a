"""304: a reader who has a page already is told that it is still the same, before anything of it is made.

An answer's ETag says what the answer was made from: the version of the content (`editorial/changes/`), the address,
the kind of reader, the language, the day (promotions begin and end by date) and the release. When one of them is
another, the ETag is another, and the page is made. The version is read before the page, so a change in between can
make an answer look older than it is, and never newer.

A view takes part by its decorator `answers_unchanged`; the middleware stands outside those that set cookies.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from editorial.changes.services import content_version
from editorial.foundation import clock
from editorial.foundation.release import release
from editorial.pages.reading import reader_for

View = TypeVar("View", bound=Callable[..., Any])

_SALT = "editorial.pages.unchanged"
_TAG = "_open_letter_etag"
#: A stored copy is asked for each time, so that a page that is closed now is not shown from it.
ASKED_EACH_TIME = "no-cache"


def answers_unchanged(view: View) -> View:
    """Let a view's answers carry an ETag, and answer 304 in its place while nothing has changed.

    view: one whose answers depend on nothing but what the ETag is made of, and that writes nothing.
    """
    view.answers_unchanged = True  # type: ignore[attr-defined]
    return view


def always_make(request: HttpRequest) -> None:
    """Let this answer carry no ETag, such as one with a form in it."""
    setattr(request, _TAG, "")


class UnchangedMiddleware:
    """Answers 304 in place of a view that takes part, or gives its answer the ETag."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Complete the answer once it is known whether it sets a cookie."""
        response = self.get_response(request)
        etag = getattr(request, _TAG, "")
        if etag and response.status_code in (200, 304) and not response.cookies:
            response.headers.setdefault("ETag", etag)
            response.headers.setdefault("Cache-Control", ASKED_EACH_TIME)
            if response.status_code == HttpResponseNotModified.status_code:
                # That of nothing, where a reader expects that of the page.
                response.headers.pop("Content-Length", None)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer 304 where the reader names the ETag that the answer would have now."""
        is_asked = request.method in ("GET", "HEAD") and getattr(view, "answers_unchanged", False)
        if not is_asked or _has_messages(request):
            return None
        etag = etag_for(request)
        setattr(request, _TAG, etag)
        return HttpResponseNotModified() if etag.removeprefix("W/") in _named(request) else None


def etag_for(request: HttpRequest) -> str:
    """Return the weak ETag of what is answered to a request now. One query for a reader without a session.

    It is keyed, so that nobody can work out one for an address that was never answered to them.
    """
    parts = (
        release(),
        content_version(),
        f"{request.scheme}://{request.get_host()}{request.get_full_path()}",
        _kind_of_reader(request),
        get_language(),
        clock.today(),
    )
    digest = salted_hmac(_SALT, "\n".join(map(str, parts)), algorithm="sha256").hexdigest()[:32]
    return f'W/"{digest}"'


def _kind_of_reader(request: HttpRequest) -> str:
    """Return what decides what this reader may open: nothing for the public, whose session is not looked for."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return "public"
    user = request.user
    groups = sorted(user.groups.values_list("pk", flat=True)) if user.is_authenticated else []
    passed = request.session.get(PageViewRestriction.passed_view_restrictions_session_key, [])
    return f"{user.pk} {reader_for(request).is_member} {groups} {sorted(passed)}"


def _named(request: HttpRequest) -> set[str]:
    """Return the ETags that a reader has, without the mark of weak ones. `*` names none: it says nothing of a page."""
    return {etag.removeprefix("W/") for etag in parse_etags(request.headers.get("If-None-Match", ""))}


def _has_messages(request: HttpRequest) -> bool:
    """Tell whether the answer will show a message that stands in no other answer."""
    is_possible = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return bool(is_possible) and len(get_messages(request)) > 0
