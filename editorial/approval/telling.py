"""What readers had of a text before it is written, and the change that is told afterwards (`editorial/changes/`)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from wagtail.models import Page

from editorial.approval.declared import DeclaredText
from editorial.approval.fields import DRAFT_FIELDS, STAMP
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change, change_of

#: What no reader sees of a row, and no list goes by.
UNSEEN = DRAFT_FIELDS | {"locked", "locked_at", "locked_by", "live_revision", "numchild"}

HAS_STAMP = ~Q(**{STAMP: ""})


@dataclass(frozen=True)
class Seen:
    """What decides how readers find a row. is_shown: whether they do. url_path, slug: of a page; empty for a snippet.

    audience: empty for a type that is for everybody.
    """

    is_live: bool = False
    is_shown: bool = False
    slug: str = ""
    url_path: str = ""
    audience: str = ""


def seen_of(text: models.Model, changed: Collection[str] | None, has_stamp: Q = HAS_STAMP) -> Seen:
    """Return what is stored of a page or snippet. One query; none, where nothing that is written is seen.

    changed: the fields that are about to be written; None for all. has_stamp: the condition that a row of this type
    carries a stamp, where its own table holds none.
    """
    if text._state.adding or (changed is not None and UNSEEN.issuperset(changed)):
        return Seen()
    condition = ExpressionWrapper(has_stamp, BooleanField())
    rows = type(text)._base_manager.filter(pk=text.pk).annotate(has_stamp=condition)
    row = rows.values_list("live", "has_stamp", *_details_of(text)).first()
    if row is None:
        return Seen()
    is_live, is_stamped_too, *details = row
    return Seen(is_live, is_live and is_stamped_too, **dict(zip(_details_of(text), details, strict=True)))


def change_made(text: DeclaredText, before: Seen, changed: Collection[str] | None) -> Change | None:
    """Return what a save has changed for readers; nothing for a draft. changed: the fields; None for all.

    before: what was stored.
    """
    after = _as_written(text) if changed is None else seen_of(text, changed)
    if not is_noticed(text, before, after):
        return None
    return change_of(
        _reason(text, before, after),
        text,
        is_whole=changed is None,
        old_path=before.url_path,
        new_path=after.url_path if before.url_path else "",
    )


def tell_of_stamp(text: DeclaredText) -> None:
    """Tell that a row has its stamp, or has lost it, without a save. text: as it is stored."""
    announce(change_of(Reason.PUBLISHED if text.is_shown else Reason.WITHDRAWN, text))


def is_noticed(row: models.Model, before: Seen, after: Seen) -> bool:
    """Tell whether readers notice a save: of what they have or had, or of a new address for the pages below."""
    has_moved = before.url_path not in ("", after.url_path)
    return before.is_live or after.is_live or (has_moved and isinstance(row, Page) and not row.is_leaf())


def _details_of(row: models.Model) -> list[str]:
    """Return the columns beside live and stamp that `Seen` asks for and this type has."""
    return [field.name for field in row._meta.concrete_fields if field.name in {"slug", "url_path", "audience"}]


def _as_written(text: DeclaredText) -> Seen:
    """Return what a whole save has stored."""
    return Seen(text.live, text.is_shown, **{name: getattr(text, name) for name in _details_of(text)})


def _reason(text: DeclaredText, before: Seen, after: Seen) -> Reason:
    if before.is_live and not after.is_shown:
        return Reason.EXPIRED if getattr(text, "expired", False) else Reason.WITHDRAWN
    if after.is_shown and text.in_hand is not None and text.in_hand.is_scheduled:
        return Reason.WENT_LIVE
    if after.is_shown and not before.is_shown:
        return Reason.PUBLISHED
    if before.url_path != after.url_path:
        return Reason.SLUG
    if before.audience != after.audience:
        return Reason.AUDIENCE
    return text.change_reason
