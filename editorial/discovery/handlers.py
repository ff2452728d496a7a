"""What the index follows: the one event of `editorial/changes/`; and the outbox's topics of this room."""

from collections.abc import Iterable
from typing import Any

from django.core import checks
from django.db import transaction
from django.dispatch import receiver

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change, content_changed
from editorial.discovery.checks import check_declarations
from editorial.discovery.constants import INDEX_ABOUT, INDEX_PAGES, MOVE_PATHS
from editorial.discovery.following import follow_change
from editorial.discovery.services import index_about, index_stored_pages, move_entries
from editorial.outbox import registry

checks.register(check_declarations, checks.Tags.models)


def do_pages(payload: dict[str, Any]) -> None:
    """Index the pages that a row names."""
    index_stored_pages(page_ids=payload["pages"])
    _tell(payload["pages"])


def do_about(payload: dict[str, Any]) -> None:
    """Index all pages about what a row names."""
    for subject, number in payload.items():
        index_about(subject=subject, number=number)
    _tell()


def do_paths(payload: dict[str, Any]) -> None:
    """Move the addresses that a row names."""
    move_entries(old=payload["old"], new=payload["new"])
    _tell()


def _tell(page_ids: Iterable[int] = ()) -> None:
    """Tell that search and related pages say something else. If it is lost, the row is tried again."""
    with transaction.atomic():
        announce(Change(Reason.INDEX, pages=tuple(page_ids)))


registry.register(INDEX_PAGES, do_pages)
registry.register(INDEX_ABOUT, do_about)
registry.register(MOVE_PATHS, do_paths)


@receiver(content_changed, dispatch_uid="discovery.index")
def follow(change: Change, **kwargs: Any) -> None:
    """Let the index follow what readers see."""
    follow_change(change)
