"""Who reads the page that is being asked for."""

from django.conf import settings
from django.http import HttpRequest

from editorial.foundation.reader import PUBLIC, Reader, reader_of

_KEPT_AS = "reader"


def reader_for(request: HttpRequest) -> Reader:
    """Return who is reading, found once for each request.

    A request without a session cookie is the public's: its session is not opened, so that the answer neither sets a
    cookie nor depends on one.
    """
    reader: Reader | None = getattr(request, _KEPT_AS, None)
    if reader is None:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        reader = reader_of(getattr(request, "user", None)) if has_session else PUBLIC
        setattr(request, _KEPT_AS, reader)
    return reader
