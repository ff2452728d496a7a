"""The pages that stand beside another one: those related to it, and those that its type names. One query for all."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When

from editorial.foundation.reader import Reader
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.related import related_keys
from search.types import Related

_RELATED = "related"


@dataclass(frozen=True)
class Beside:
    """Pages of `with_card_words` that the reader may read.

    related: the closest ones, each with the reason in words. named: by the place that the page's type gives them, the
    earliest published first.
    """

    related: list[tuple[Any, str]] = field(default_factory=list)
    named: dict[str, list[Any]] = field(default_factory=dict)


def pages_beside(page: Any, reader: Reader) -> Beside:
    """Return what stands beside a page, for this reader."""
    related = related_keys(page, reader) if page.live else {}
    places: dict[str, Q] = {**page.places_beside()}
    if related:
        places[_RELATED] = Q(pk__in=related)
    if not places:
        return Beside()
    found: dict[str, list[Any]] = {name: [] for name in places}
    for other in _pages_at(places, reader):
        for name in places:
            if getattr(other, f"stands_{name}"):
                found[name].append(other)
    return Beside(_with_reasons(found.pop(_RELATED, []), related), found)


def _pages_at(places: dict[str, Q], reader: Reader) -> Any:
    """Find the pages by their keys, so that the database need not look at every page there is."""
    first, *others = [ContentPage.objects.filter(where).order_by().values("pk") for where in places.values()]
    marks = {
        f"stands_{name}": Case(When(where, then=Value(True)), default=Value(False), output_field=BooleanField())
        for name, where in places.items()
    }
    pages = listed(ContentPage.objects, reader).filter(pk__in=first.union(*others) if others else first)
    return pages.annotate(**marks).with_card_words().order_by("first_published_at", "pk")


def _with_reasons(pages: list[Any], related: dict[int, tuple[Related, str]]) -> list[tuple[Any, str]]:
    by_number = {page.pk: page for page in pages}
    return [
        (by_number[number], reason)
        for number, (row, reason) in related.items()
        if number in by_number and by_number[number].kind == row.key.kind
    ]
