"""The whole index: made anew from the pages, or held against them. Both go through the pages some at a time.

Searching and publishing go on meanwhile: each step is a transaction of its own, locks its pages, and replaces their
entries as a whole.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from editorial.approval.shown import shown
from editorial.discovery.batches import in_batches
from editorial.discovery.constants import BATCH
from editorial.discovery.described import documents_of, has_entry
from editorial.discovery.loading import stored_pages
from editorial.discovery.services import index_stored_pages
from editorial.foundation.found import declared
from search.engines.engine import Engine
from search.factory import engines
from search.types import Key


@dataclass(frozen=True, slots=True)
class Difference:
    """A document whose entry is not what its page says now. is_orphan: whether it has no business in the index."""

    key: Key
    is_orphan: bool

    def __str__(self) -> str:
        what = "is in the index, and should not be" if self.is_orphan else "is missing in the index, or not up to date"
        return f"{self.key.kind} {self.key.object_id} {what}"


def pages_to_find() -> Iterator[list[int]]:
    """Yield the numbers of all live pages of the types that are found, some at a time, in their order."""
    last = 0
    models = tuple(found.model for found in declared())
    while some := list(
        shown(Page.objects)
        .type(*models)
        .filter(alias_of=None, pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:BATCH]
    ):
        last = some[-1]
        yield some


def count_pages() -> int:
    """Return how many pages have an entry when the index is whole."""
    return shown(Page.objects).type(*(found.model for found in declared())).filter(alias_of=None).count()


def write_all() -> Iterator[int]:
    """Write the entries of all pages, then take out those that no page has. Yields how many pages each step wrote."""
    with ExitStack() as stack:
        for engine in engines():
            stack.enter_context(engine.rebuilding())
        for some in pages_to_find():
            index_stored_pages(page_ids=some)
            yield len(some)
        for engine in engines():
            for keys in orphans(engine):
                engine.remove(keys)


def differences() -> Iterator[Difference]:
    """Yield every difference between the index and the pages."""
    for some in pages_to_find():
        with transaction.atomic():
            documents = documents_of([page for page in stored_pages(some) if has_entry(page)])
            stale = dict.fromkeys(key for engine in engines() for key in engine.differing(documents))
        yield from (Difference(key, is_orphan=False) for key in stale)
    for engine in engines():
        for keys in orphans(engine):
            yield from (Difference(key, is_orphan=True) for key in keys)


def orphans(engine: Engine) -> Iterator[list[Key]]:
    """Yield the keys in an engine's index whose page is gone, is not live, or is of another type; some at a time."""
    kinds = {found.model: found.kind.word for found in declared()}
    for keys in in_batches(engine.keys(), BATCH):
        live = shown(Page.objects).filter(alias_of=None, pk__in=[key.object_id for key in keys])
        known = {Key(kinds[page.specific_class], page.pk) for page in live if page.specific_class in kinds}
        yield [key for key in keys if key not in known]


def mend(found: list[Difference]) -> None:
    """Write these pages' entries anew, and take out those that have none."""
    for some in in_batches(difference.key.object_id for difference in found):
        index_stored_pages(page_ids=some)
    gone = [difference.key for difference in found if difference.is_orphan]
    for engine in engines():
        engine.remove(gone)
