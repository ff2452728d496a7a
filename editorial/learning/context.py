"""What the pages of the course show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.learning.models import ModuleIndexPage, ModulePage
from editorial.learning.path import before_and_after
from editorial.pages.cards import cards_of
from editorial.pages.links import link_to
from editorial.pages.loader import load
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for

#: How many answers a module's page shows before it leads on to the search.
CITING_SHOWN = 6


@dataclass(frozen=True)
class Step:
    """A module in its place in the course."""

    number: int
    page: ContentPage


def modules_for(reader: Reader) -> Any:
    """Return the modules that this reader may read, in the order of their numbers."""
    return listed(ModulePage.objects, reader).order_by("number")


def steps_of(modules: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """Return modules as steps of a course."""
    return [{"number": row.number, "title": row.title, "url": row.get_url(request)} for row in modules]


@shows(ModuleIndexPage)
def module_index(page: ModuleIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Give the course: each module with how many answers refer to it."""
    reader = reader_for(request)
    readable = listed(ContentPage.objects, reader)
    count = Count("citations", filter=Q(citations__response__in=readable), distinct=True)
    modules = modules_for(reader).child_of(page).annotate(citing_count=count)
    return {"crumbs": [], "modules": [{"page": row, "url": row.get_url(request)} for row in modules]}


@shows(ModulePage)
def module(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    """Give the path through the course, and the answers that refer to this module."""
    reader = reader_for(request)
    steps = sorted(load(page, reader).beside.named["modules"], key=lambda row: row.module_number)
    before, after = before_and_after([Step(row.module_number, row) for row in steps], page.number)
    citing = answers_citing(page, reader).with_card_words()[:CITING_SHOWN]
    return {
        "path": [{"number": row.module_number, "title": row.title, "url": row.get_url(request)} for row in steps],
        "before": link_to(before.page, request, f"Module {before.number}") if before else None,
        "after": link_to(after.page, request, f"Module {after.number}") if after else None,
        "citing": cards_of(citing, request, pictured=False),
    }


def answers_citing(page: ModulePage, reader: Reader) -> Any:
    """Return the answers that refer to a module and that this reader may read, the newest first."""
    readable = listed(ContentPage.objects, reader)
    return readable.filter(pk__in=page.citations.values("response")).newest_first()
