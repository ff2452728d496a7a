"""The one event: what readers see has changed. It is sent inside the transaction of the change, and only then."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.dispatch import Signal
from wagtail.models import Page

from editorial.changes.reasons import Reason


@dataclass(frozen=True)
class Change:
    """What changed, and why. It holds keys, addresses and rows, and is never stored: no words leave with it.

    pages: the keys of the pages that changed themselves; lists, cards and links on others follow from them.
    snippets: the same for everything else that changed, each as the model's label and the key.
    text: the row in memory that was written, or is about to be deleted; None, where many were written at once.
    is_whole: whether every field of `text` was written, with its child rows, so that a subscriber need not read it
        again. Otherwise it may hold a draft in memory, and only what is stored counts.
    old_path, new_path: of a place in the tree that has another address now (Wagtail's `url_path`): all pages below have
        moved with it. Equal, or empty, where no address changed.
    under: the place in the tree (Wagtail's `path`) at and below which a view restriction comes, goes or changes.
    closed, opened: those of `pages` that a restriction has closed to lists, or opened.
    is_coming: whether the restriction `under` a place is about to be written, so that it is not found yet.
    """

    reason: Reason
    pages: tuple[int, ...] = ()
    snippets: tuple[tuple[str, int], ...] = ()
    text: Model | None = field(default=None, compare=False)
    is_whole: bool = False
    old_path: str = ""
    new_path: str = ""
    under: str = ""
    closed: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    is_coming: bool = False


def change_of(reason: Reason, row: Model, **details: Any) -> Change:
    """Return the change of one row: a page is named by its key, anything else by its label and key.

    row: as it was written, or as it is about to be deleted. details: more of `Change`.
    """
    if isinstance(row, Page):
        return Change(reason, pages=(row.pk,), text=row, **details)
    return Change(reason, snippets=((row._meta.label_lower, row.pk),), text=row, **details)


content_changed = Signal()
"""What readers see has changed. sender: `Change`. change: which pages and snippets, and why.

A receiver writes in the same transaction, or asks the outbox: if it raises, the change is not made.
"""
