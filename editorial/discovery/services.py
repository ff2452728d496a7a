"""What can be done with the index: write pages, take them out, move addresses, have work done later.

Every function writes in the caller's transaction, or in one of its own where there is none.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction

from editorial.discovery.affected import pages_about_tag, pages_about_topic, pages_of_expert
from editorial.discovery.batches import in_batches
from editorial.discovery.constants import EXPERT_KIND, INDEX_ABOUT, INDEX_PAGES, TAG, TOPIC_KIND
from editorial.discovery.described import address_of, documents_of, has_entry
from editorial.discovery.loading import stored_pages
from editorial.foundation.found import declared
from editorial.outbox.services import enqueue
from search.engines.engine import Engine
from search.factory import engines
from search.types import Key

ABOUT: dict[str, Callable[[int], Iterable[int]]] = {
    TAG: pages_about_tag,
    TOPIC_KIND: pages_about_topic,
    EXPERT_KIND: pages_of_expert,
}
"""What pages can be about, each with the function that finds them."""


def write_entries(*, pages: Sequence[Any], into: Iterable[Engine] | None = None) -> None:
    """Write the entries of these pages; one that is not live, or is an alias, has none.

    pages: of declared types, as stored or as they are being stored. into: the engines to write; all, if not given.
    """
    documents = documents_of([page for page in pages if has_entry(page)])
    gone = keys_of(page.pk for page in pages if not has_entry(page))
    for engine in _chosen(into):
        engine.index(documents)
        engine.remove(gone)


@transaction.atomic
def index_stored_pages(*, page_ids: Iterable[int], into: Iterable[Engine] | None = None) -> None:
    """Bring the index up to these pages as they are stored. A page that is gone has no entry afterwards.

    The pages are locked meanwhile, so that one which is being published waits, and has the last word.
    """
    wanted = sorted(set(page_ids))
    pages = stored_pages(wanted)
    chosen = _chosen(into)
    write_entries(pages=pages, into=chosen)
    forget_pages(page_ids=set(wanted) - {page.pk for page in pages}, into=chosen)


def index_about(*, subject: str, number: int) -> None:
    """Bring the index up to all live pages about something, some at a time, each time in a transaction of its own.

    subject: a key of `ABOUT`. number: the tag's, the topic's or the expert's.
    """
    for some in in_batches(ABOUT[subject](number)):
        index_stored_pages(page_ids=some)


def forget_pages(*, page_ids: Iterable[int], into: Iterable[Engine] | None = None) -> None:
    """Take pages out of the index, whatever their types."""
    keys = keys_of(page_ids)
    for engine in _chosen(into):
        engine.remove(keys)


def move_entries(*, old: str, new: str, into: Iterable[Engine] | None = None) -> None:
    """Give the entries at and below a place in the tree their new addresses.

    old, new: the place as Wagtail keeps it, before and after.
    """
    for engine in _chosen(into):
        engine.move(old=address_of(old), new=address_of(new))


def _chosen(into: Iterable[Engine] | None) -> tuple[Engine, ...]:
    return engines() if into is None else tuple(into)


@transaction.atomic
def ask_for_pages(*, page_ids: Iterable[int]) -> None:
    """Have these pages indexed after the change is committed."""
    for some in in_batches(page_ids):
        enqueue(topic=INDEX_PAGES, payload={"pages": some}, key=f"page {some[0]}" if len(some) == 1 else "")


@transaction.atomic
def ask_for_all_about(*, subject: str, number: int) -> None:
    """Have all pages about a tag, a topic or an expert indexed after the change is committed."""
    enqueue(topic=INDEX_ABOUT, payload={subject: number}, key=f"{subject} {number}")


def keys_of(page_ids: Iterable[int]) -> list[Key]:
    """Return all keys that these pages can have: a page's number is its own among all types."""
    return [Key(found.kind.word, page_id) for page_id in page_ids for found in declared()]
