"""The admin's edge: what a service refuses becomes a message, and what the user saved stays saved."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from editorial.foundation.exceptions import NotAllowedError, OpenLetterError, WrongKeyError


class RefusalMiddleware:
    """Turns our own exceptions in the admin into a message where the user came from, or into JSON for a script."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else, and a key that does not open our data, stays an error."""
        if not isinstance(exception, OpenLetterError) or isinstance(exception, WrongKeyError):
            return None
        if not request.path.startswith(settings.ADMIN_PATH):
            return None
        status = 403 if isinstance(exception, NotAllowedError) else 409
        if wants_json(request):
            return JsonResponse({"success": False, "error_message": str(exception)}, status=status)
        back = came_from(request)
        if back is None:
            return None
        messages.error(request, str(exception))
        return HttpResponseRedirect(back)


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a script asks, rather than a person."""
    return (
        request.headers.get("x-requested-with") == "XMLHttpRequest"
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def came_from(request: HttpRequest) -> str | None:
    """Return the page a refused request came from, or the admin's first; None where that would go round in a circle."""
    first = reverse("wagtailadmin_home")
    referer = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    if request.method != "GET":
        return referer if is_ours else first
    return None if request.path == first else first
