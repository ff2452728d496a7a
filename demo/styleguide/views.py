"""The page of all parts, and the error pages, which nobody can call up otherwise."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from demo.styleguide.colours import CONTROL_PAIRS, LEAST_FOR_CONTROLS, LEAST_FOR_TEXT, TEXT_PAIRS, contrast, schemes
from demo.styleguide.exhibits import shown
from demo.styleguide.parts import all_shelves

ERRORS = {403, 404, 500}
STEPS = ("-1", "0", "1", "2", "3", "4")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Answer all parts in all their states. Raises Http404 outside DEBUG."""
    if not settings.DEBUG:
        raise Http404
    context = {"shelves": shown(all_shelves()), "pairs": _pairs(), "steps": STEPS}
    return render(request, "demo/styleguide.html", context)


def error(request: HttpRequest, status: int) -> HttpResponse:
    """Answer an error page as readers get it. Raises Http404 outside DEBUG, and for any other status."""
    if not settings.DEBUG or status not in ERRORS:
        raise Http404
    return render(request, f"{status}.html", status=status)


def _pairs() -> list[dict[str, object]]:
    found = []
    for pairs, least in ((TEXT_PAIRS, LEAST_FOR_TEXT), (CONTROL_PAIRS, LEAST_FOR_CONTROLS)):
        for ink, ground in pairs:
            ratios = {name: contrast(colours[ink], colours[ground]) for name, colours in schemes().items()}
            found.append({"ink": ink, "ground": ground, "least": least, **ratios})
    return found
