"""The delivery API at `settings.API_PATH`, down to its last address: what it does not know is a problem document."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from cms.api.assembly import api
from editorial.foundation.api.problems import NOT_FOUND, problem_answer
from editorial.pages.unchanged import answers_unchanged


def nothing(request: HttpRequest, address: str = "") -> HttpResponse:
    """Answer an address below the API's path where nothing is."""
    return problem_answer(NOT_FOUND, "The API describes itself at `openapi.json` and `docs/`.")


addresses, app, namespace = api.urls
for address in addresses:
    if isinstance(address, URLPattern):
        answers_unchanged(address.callback)

urlpatterns = [
    path("", nothing),
    path("", (addresses, app, namespace)),
    path("<path:address>/", nothing),
]
