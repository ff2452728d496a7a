"""How the index follows a change, in the transaction of the change, without ever letting the change fail.

What could not be written at once leaves its entries out of the index, and a row in the outbox that writes them later.
An engine that does not write in this transaction is written by such a row in any case.
Results show only pages that their reader may read, whatever the index says.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from editorial.changes.reasons import Reason
from editorial.changes.signals import Change
from editorial.discovery.affected import pages_about_tag
from editorial.discovery.closing import FACETS, MODELS, refresh_closed, take_names_off
from editorial.discovery.constants import EXPERT_KIND, MOVE_PATHS, TAG, TOPIC_KIND
from editorial.discovery.loading import just_stored
from editorial.discovery.services import (
    ask_for_all_about,
    ask_for_pages,
    forget_pages,
    index_stored_pages,
    keys_of,
    move_entries,
    write_entries,
)
from editorial.foundation.found import declaration_of
from editorial.outbox.services import enqueue
from editorial.people.models import ExpertPage
from editorial.topics.models import Tag, TopicPage
from search.factory import at_once, later
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


def follow_change(change: Change) -> None:
    """Bring the index up to a change that readers see. What the index tells itself changes nothing in it."""
    if change.reason == Reason.DELETED:
        _follow_deletion(change)
        return
    text = change.text
    if isinstance(text, Page):
        follow_page(page=text, is_whole=change.is_whole)
    if isinstance(text, ExpertPage | TopicPage):
        follow_subject(page=text)
    if isinstance(text, Tag):
        ask_for_all_about(subject=TAG, number=text.pk)
    if change.closed:
        follow_open_or_closed(page_ids=change.closed, is_restricted=True)
    if change.opened:
        follow_open_or_closed(page_ids=change.opened, is_restricted=False)
    if change.under:
        follow_restrictions(under=change.under, is_closing=change.is_coming)
    follow_place(old=change.old_path, new=change.new_path)


def _follow_deletion(change: Change) -> None:
    if isinstance(change.text, Tag):
        follow_tag_going(tag=change.text)
    for page_id in change.pages:
        follow_deleted(page_id=page_id)


@transaction.atomic
def follow_page(*, page: Any, is_whole: bool) -> None:
    """Bring the index up to a page that is being saved.

    is_whole: whether the page in memory is what was just stored; otherwise the index goes by what is stored.
    """
    if declaration_of(page.specific_class) is None:
        return
    numbers = [page.pk]
    done = tried(
        lambda: (
            write_entries(pages=[just_stored(page)], into=at_once())
            if is_whole
            else index_stored_pages(page_ids=numbers, into=at_once())
        ),
        f"page {page.pk} is saved",
    )
    finish(numbers, is_done=done)


@transaction.atomic
def follow_deleted(*, page_id: int) -> None:
    """Take a deleted page out of the index."""
    done = tried(lambda: forget_pages(page_ids=[page_id], into=at_once()), f"page {page_id} is deleted")
    finish([page_id], is_done=done)


@transaction.atomic
def follow_open_or_closed(*, page_ids: Iterable[int], is_restricted: bool) -> None:
    """Close or open the entries of pages, whatever their types."""
    numbers = list(page_ids)

    def switch() -> None:
        for engine in at_once():
            engine.update_visibility(keys_of(numbers), is_restricted=is_restricted)

    finish(numbers, is_done=tried(switch, "pages are opened or closed"))


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

    done = tried(refresh, "experts and topics are opened or closed")
    finish([number for _kind, number in touched | changed], is_done=done)
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
    if old == new:
        return
    done = tried(lambda: move_entries(old=old, new=new, into=at_once()), "pages have moved")
    if later() or not done:
        enqueue(topic=MOVE_PATHS, payload={"old": old, "new": new})


def finish(page_ids: Collection[int], *, is_done: bool) -> None:
    """Have these pages written later where not all is done at once.

    is_done: whether the engines that write at once have done so; otherwise their entries go until they are written.
    """
    if not is_done:
        tried(lambda: forget_pages(page_ids=page_ids, into=at_once()), "entries are taken out until they are written")
    if page_ids and (later() or not is_done):
        ask_for_pages(page_ids=page_ids)
