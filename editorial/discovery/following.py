"""How the index follows a change, in the transaction of the change, without ever letting the change fail.

What could not be written at once leaves its entries out of the index, and a row in the outbox that writes them later.
Results show only pages that their reader may read, whatever the index says.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from editorial.discovery.affected import pages_about_tag
from editorial.discovery.closing import FACETS, MODELS, refresh_closed, take_names_off
from editorial.discovery.constants import EXPERT_KIND, MOVE_PATHS, TOPIC_KIND
from editorial.discovery.documents import declaration_of
from editorial.discovery.services import (
    ask_for_all_about,
    ask_for_pages,
    forget_pages,
    index_stored_pages,
    keys_of,
    move_entries,
    write_entries,
)
from editorial.outbox.services import enqueue
from editorial.people.models import ExpertPage
from editorial.topics.models import Tag, TopicPage
from search.indexing import update_visibility
from search.types import TAG_FACET

logger = logging.getLogger(__name__)


def tried(work: Callable[[], object], what: str) -> bool:
    """Do something to the index in a savepoint. Returns whether it was done; whatever failed is undone and reported.

    what: for the log, without anybody's words.
    """
    try:
        with transaction.atomic():
            work()
    # The index is made of the pages and can be made again; a change that somebody approved must not fail because of it.
    except Exception:
        logger.error("The index does not follow at once: %s", what, exc_info=True)
        return False
    return True


@transaction.atomic
def follow_page(*, page: Any, is_whole: bool) -> None:
    """Bring the index up to a page that is being saved.

    is_whole: whether the page in memory is what is being stored; otherwise the index goes by what is stored.
    """
    if declaration_of(page.specific_class) is None:
        return
    numbers = [page.pk]
    done = tried(
        lambda: write_entries(pages=[page]) if is_whole else index_stored_pages(page_ids=numbers),
        f"page {page.pk} is saved",
    )
    if not done:
        leave_to_outbox(numbers)


@transaction.atomic
def follow_deleted(*, page_id: int) -> None:
    """Take a deleted page out of the index."""
    if not tried(lambda: forget_pages(page_ids=[page_id]), f"page {page_id} is deleted"):
        ask_for_pages(page_ids=[page_id])


@transaction.atomic
def follow_open_or_closed(*, page_ids: Iterable[int], is_restricted: bool) -> None:
    """Close or open the entries of pages, whatever their types."""
    numbers = list(page_ids)
    done = tried(
        lambda: update_visibility(keys=keys_of(numbers), is_restricted=is_restricted), "pages are opened or closed"
    )
    if not done:
        leave_to_outbox(numbers)


@transaction.atomic
def follow_restrictions(*, under: str, is_closing: bool = False) -> None:
    """Bring experts and topics up to the restrictions, and have the pages that name changed ones written anew.

    under: the place in the tree whose restriction changes. is_closing: whether it is about to be closed.
    """
    touched = {
        (kind, pk)
        for kind, model in MODELS.items()
        for pk in model._default_manager.live().filter(path__startswith=under).values_list("pk", flat=True)
    }
    changed: set[tuple[str, int]] = set()

    def refresh() -> None:
        keys = refresh_closed(closing_under=under if is_closing else "")
        changed.update((key.kind, key.object_id) for key in keys)

    if not tried(refresh, "experts and topics are opened or closed"):
        leave_to_outbox(number for _kind, number in touched)
    for kind, number in sorted(touched | changed):
        ask_for_all_about(subject=kind, number=number)


@transaction.atomic
def follow_subject(*, page: ExpertPage | TopicPage) -> None:
    """Have the pages that name an expert or a topic written anew; no page names one that has left the site."""
    kind = EXPERT_KIND if isinstance(page, ExpertPage) else TOPIC_KIND
    if not page.is_shown:
        tried(lambda: take_names_off(FACETS[kind], [page.slug]), f"{kind} {page.pk} has left the site")
    ask_for_all_about(subject=kind, number=page.pk)


@transaction.atomic
def follow_tag_going(*, tag: Tag) -> None:
    """Take a tag off all pages, and have these written anew after it is deleted."""
    tried(lambda: take_names_off(TAG_FACET, [tag.slug]), f"tag {tag.pk} is deleted")
    ask_for_pages(page_ids=pages_about_tag(tag.pk))


@transaction.atomic
def follow_place(*, old: str, new: str) -> None:
    """Give the entries at and below a place in the tree their new addresses."""
    if old != new and not tried(lambda: move_entries(old=old, new=new), "pages have moved"):
        enqueue(topic=MOVE_PATHS, payload={"old": old, "new": new})


def leave_to_outbox(page_ids: Iterable[int]) -> None:
    """Take entries out that could not be written, and have them written later."""
    numbers = list(page_ids)
    tried(lambda: forget_pages(page_ids=numbers), "entries are taken out until they are written")
    ask_for_pages(page_ids=numbers)
