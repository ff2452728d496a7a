"""Whether the stamps agree with the words and with the approvals: what a migration, a restore or a forger can break."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from editorial.approval.declared import DeclaredText
from editorial.approval.digest import stored_digest
from editorial.approval.fields import STAMP
from editorial.approval.models import Kind
from editorial.approval.shown import stamped_models
from editorial.approval.telling import tell_of_stamp

#: Rows that are read at once.
BATCH = 100


@dataclass(frozen=True)
class Difference:
    """A row, or a record, that is not as it should be.

    label: its type. key: its primary key. what: in words. text: the page or snippet, where it is one.
    """

    label: str
    key: int | str
    what: str
    text: DeclaredText | None = None

    def __str__(self) -> str:
        return f"{self.label} {self.key}: {self.what}"


def live_or_stamped(under: str = "") -> Iterator[DeclaredText]:
    """Yield every page and snippet, as what it is, that is live or carries a stamp.

    under: a path in the tree; only the pages at and under it are meant.
    """
    for owner in stamped_models():
        rows: Any = owner._default_manager.filter(Q(live=True) | ~Q(**{STAMP: ""})).order_by("pk")
        if issubclass(owner, Page):
            yield from rows.filter(path__startswith=under).specific().iterator(chunk_size=BATCH)
        elif not under:
            yield from rows.iterator(chunk_size=BATCH)


def differences() -> Iterator[Difference]:
    """Yield every live or stamped row whose stamp, words and approvals do not agree."""
    for text in live_or_stamped():
        for what in _faults(text):
            yield Difference(text._meta.label, text.pk, what, text)


def _faults(text: DeclaredText) -> Iterator[str]:
    if not text.live:
        yield "carries a stamp and is not live"
        return
    digest = stored_digest(text)
    if not text.approved_digest:
        yield "is live without a stamp, so readers do not see it"
    elif text.approved_digest != digest:
        yield "its words are not those that it was stamped for"
    # A risk flag that was raised later takes nothing down, so the clinician's word is asked for on publication only.
    if text.approval_kind in text.missing_kinds(digest):
        yield f"lacks: {Kind(text.approval_kind).label}"


def restamp(under: str = "") -> int:
    """Give every live row whose words are approved its stamp, and take it from all others. Returns how many changed.

    For use where rows were written without triggers, came without stamps, or lost them together. under: as for
    `live_or_stamped`.
    """
    return restamp_each(live_or_stamped(under))


def restamp_each(texts: Iterable[DeclaredText]) -> int:
    """Do the same for some texts. texts: as they are stored."""
    changed = 0
    for text in texts:
        digest = stored_digest(text) if text.live else ""
        stands = bool(digest) and text.approval_kind not in text.missing_kinds(digest)
        stamp = digest if stands else ""
        if text.approved_digest != stamp:
            owner = type(text)._meta.get_field(STAMP).model
            with transaction.atomic():
                changed += owner._base_manager.filter(pk=text.pk).update(**{STAMP: stamp})
                text.approved_digest = stamp
                tell_of_stamp(text)
    return changed
