"""The delivery API at `settings.API_PATH`, down to its last address: what it does not know is a problem document."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.api.assembly import api
from editorial.foundation.api.problems import NOT_FOUND, problem_answer


def nothing(request: HttpRequest, address: str = "") -> HttpResponse:
    """Answer an address below the API's path where nothing is."""
    return problem_answer(NOT_FOUND, "The API describes itself at `openapi.json` and `docs/`.")


urlpatterns = [
    path("", nothing),
    path("", api.urls),
    path("<path:address>/", nothing),
]
