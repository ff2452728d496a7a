"""A mail as a page: what an editor and whoever approves it are shown before it goes out."""

from typing import cast

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

from editorial.newsletters.composing import Mail
from editorial.newsletters.mail_html import as_html
from editorial.newsletters.mail_text import as_text


def html_preview(request: HttpRequest, mail: Mail) -> HttpResponse:
    """Answer the HTML part. Its styles stand in its elements, where the site's policy allows none."""

    @csp_update({"style-src": [UNSAFE_INLINE]})
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(as_html(mail))

    return cast(HttpResponse, answer(request))


def text_preview(mail: Mail) -> HttpResponse:
    """Answer the plain part."""
    return HttpResponse(as_text(mail), content_type="text/plain; charset=utf-8")
