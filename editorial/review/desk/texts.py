"""What a case is about, told by the rooms that hold it.

The review knows no letter and no response. Each room above registers a teller in its `handlers.py`: for any cases, it
gives their texts as plain values, and says which cases need nothing more. The desk follows the text that has come
furthest: a letter as it came, then its excerpt, then the response.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from wagtail.models import Page

from editorial.review.models import Case


@dataclass(frozen=True)
class CaseText:
    """A text of a case.

    reach: how far the case has come with it; the higher one hides the lower. kind: what people call it.
    page: its key; none for a letter that has no page yet. changed_at: when its newest draft was saved, revision: which.
    action: what comes next with it outside a review; address: the name and argument of where. place: its channel.
    is_final: whether the case ends with it; a letter waits for its answer. quotes: the pages in its newest draft.
    """

    case: int
    reach: int
    kind: str
    title: str
    changed_at: datetime.datetime
    action: str
    address: tuple[str, int]
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
    pages: QuerySet[Any],
    *,
    case: str,
    began_at: str,
    reach: int,
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
            reach=reach,
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


class Teller(Protocol):
    """What a room tells about the texts of cases. reach: how far a case has come with the furthest of them."""

    reach: int

    def texts(self, cases: QuerySet[Case]) -> Iterable[CaseText]:
        """Return the texts of these cases, in a number of queries that does not grow."""
        ...

    def held(self) -> Q:
        """Return the condition on a case under which this room holds a text of it."""
        ...

    def after(self, text: CaseText) -> tuple[str, tuple[str, int]] | None:
        """Return what comes after a lower room's text that is live: a name, and the name and argument of where."""
        ...

    def settled(self) -> Q:
        """Return the condition on a case under which this room's texts of it need no more work."""
        ...


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let a room tell about its texts. Once is enough: a second time changes nothing."""
    if teller not in _tellers:
        _tellers.append(teller)


def unsettled(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Leave out the cases that need no more work, as the room says whose text has come furthest."""
    further = Q(pk__in=[])
    for teller in sorted(_tellers, key=lambda teller: teller.reach, reverse=True):
        cases = cases.exclude(teller.settled() & ~further)
        further |= teller.held()
    return cases


def texts_of(cases: QuerySet[Case]) -> dict[int, list[CaseText]]:
    """Return the texts of cases by case, the one that the desk follows first.

    Of several that have come equally far, the one that is not live yet leads, and then the newest.
    """
    found: dict[int, list[CaseText]] = {}
    for teller in _tellers:
        for text in teller.texts(cases):
            found.setdefault(text.case, []).append(text)
    for texts in found.values():
        texts.sort(key=_lead, reverse=True)
    return found


def next_of(text: CaseText) -> tuple[str, tuple[str, int]]:
    """Return what comes next with a text: work on it, or what a room above makes of it once it is live."""
    if text.is_live and not text.is_final:
        for teller in _tellers:
            if following := teller.after(text):
                return following
    return text.action, text.address


def _lead(text: CaseText) -> Any:
    return text.reach, not text.is_live, text.changed_at
