"""Who is signed in, without a cookie for those who only read."""

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control


class AccountMiddleware(AuthenticationMiddleware):
    """Sets `request.user`, and keeps what a signed-in person gets out of shared caches.

    A request without a session cookie is the public's, and its session is not opened to find that out: so an anonymous
    page neither sets a cookie nor depends on one (`Vary`), and a cache may keep one copy for all.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Look into the session only where there is one."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            super().process_request(request)
        else:
            request.user = AnonymousUser()

            async def auser() -> AnonymousUser:
                return AnonymousUser()

            request.auser = auser

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Mark an answer to a request with a session as private, unless its view has said what may be kept."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
