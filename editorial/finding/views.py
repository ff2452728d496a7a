"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def search(request: HttpRequest) -> HttpResponse:
    """Answer what was found for the words in `q`."""
    return render(request, "finding/search.html", {"words": request.GET.get("q", "")})
