"""A text of a case as the desk shows it: plain values, read for all cases at once."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Page

from editorial.pages.models import ContentPage

Address = tuple[str, int]
"""The name of an address, and its argument."""


@dataclass(frozen=True)
class CaseText:
    """A text of a case.

    kind: what people call it. page: its key; none for a letter that has no page yet. changed_at: when its newest draft
    was saved, revision: which. action: what comes next with it outside a review; address: where. place: its channel.
    is_final: whether the case ends with it; a letter waits for its answer. quotes: the pages in its newest draft.
    """

    case: int
    kind: str
    title: str
    changed_at: datetime.datetime
    action: str
    address: Address
    page: int | None = None
    revision: int | None = None
    is_final: bool = True
    is_live: bool = False
    has_newer_draft: bool = False
    published_at: datetime.datetime | None = None
    place: str = ""
    quotes: frozenset[int] = frozenset()


_COLUMNS = (
    "pk",
    "path",
    "draft_title",
    "live",
    "has_unpublished_changes",
    "latest_revision_id",
    "latest_revision_created_at",
    "last_published_at",
)


def texts_of_pages(
    pages: QuerySet[ContentPage],
    *,
    case: str,
    began_at: str,
    kind: str,
    action: str,
    is_final: bool = True,
    places: Mapping[str, str] | None = None,
    quotes: tuple[str, str] | None = None,
) -> Iterator[CaseText]:
    """Read pages as texts of their cases, in one query.

    case, began_at: the look-ups of a page's case, and of the time that counts for one that was never edited.
    places: what to call the place of a page, by the path of its parent. quotes: the names of the rows in which a draft
    quotes other pages, and of the key in each row. The others are those of `CaseText`.
    """
    rows, key = quotes or ("", "")
    more = [f"latest_revision__content__{rows}"] if rows else []
    for row in pages.values_list(case, began_at, *_COLUMNS, *more):
        of, began, page, path, title, is_live, has_newer_draft, revision, changed_at, published_at, *quoted = row
        yield CaseText(
            case=of,
            kind=kind,
            title=title,
            changed_at=changed_at or began,
            action=action,
            address=("wagtailadmin_pages:edit", page),
            page=page,
            revision=revision,
            is_final=is_final,
            is_live=is_live,
            has_newer_draft=has_newer_draft,
            published_at=published_at,
            place=(places or {}).get(path[: -Page.steplen], ""),
            quotes=frozenset(one[key] for found in quoted for one in found or () if one.get(key)),
        )
