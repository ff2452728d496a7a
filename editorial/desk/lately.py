"""What somebody approved lately, and what has become of it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from editorial.approval.models import TextApproval

SHOWN = 10


@dataclass(frozen=True)
class Approved:
    """A text that was approved: under which name, when, and where it stands now."""

    title: str
    kind: str
    at: datetime.datetime
    state: str
    address: str = ""


def approved_lately(user: Any) -> list[Approved]:
    """Return somebody's newest approvals, the newest version of each text once. Three queries."""
    records = TextApproval.objects.filter(user=user, carried_from=None).select_related("revision").order_by("-pk")
    found: dict[tuple[int, str], TextApproval] = {}
    for record in records[: 3 * SHOWN]:
        found.setdefault((record.base_content_type_id, record.object_id), record)
    newest = list(found.values())[:SHOWN]
    of_pages = ContentType.objects.get_for_model(Page).pk
    keys = [int(record.object_id) for record in newest if record.base_content_type_id == of_pages]
    pages = Page.objects.in_bulk(keys)
    return [_approved(record, pages if record.base_content_type_id == of_pages else {}) for record in newest]


def _approved(record: TextApproval, pages: dict[int, Page]) -> Approved:
    page = pages.get(int(record.object_id)) if record.object_id.isdigit() else None
    title = record.revision.object_str if record.revision else str(page or record)
    state, address = "Withdrawn" if record.withdrawn_at else "Approved", ""
    if page is not None and page.live and not record.withdrawn_at:
        state = "Live, with a newer draft" if page.has_unpublished_changes else "Live"
        address = page.url or ""
    return Approved(title, record.get_kind_display(), record.approved_at, state, address)
