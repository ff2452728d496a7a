"""Old addresses lead to where a page is now, but only those who may read it: a new address can give a title away."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from editorial.pages.readers import may_open


def redirect_from(request: HttpRequest, address: str) -> Redirect | None:
    """Return where an old address leads, for the reader of this request.

    address: a path, with its query where there is one, as it was asked for (percent-encoded).
    A redirect to a page that is closed to the reader, or not live, leads nowhere.
    """
    path = Redirect.normalise_path(address, decode_unicode=False)
    bare = urlsplit(path).path
    found = get_redirect(request, path) or (get_redirect(request, bare) if bare != path else None)
    if found is None or found.link is None:
        return None
    if found.redirect_page is not None and not may_open(found.redirect_page.specific, request):
        return None
    return found


class ReadableRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, for those who may read where they lead."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Answer a redirect in place of 404, where there is one for this reader."""
        if response.status_code != 404:
            return response
        found = redirect_from(request, request.get_full_path())
        if found is None:
            return response
        kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return kind(found.link)
