"""Texts that would be open to more readers than they were approved for: by a move, by a restriction that goes, or by
another audience of what they belong to.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import models
from wagtail.models import Page, PageViewRestriction

from editorial.approval.declared import DeclaredText
from editorial.approval.models import Kind
from editorial.approval.reach import Reach, is_wider, narrowest, of_audience, of_restrictions
from editorial.approval.shown import shown
from editorial.approval.texts import ApprovedText
from editorial.foundation.exceptions import NotApprovedError


def refuse_wider_place(page: Page, parent: Page) -> None:
    """Raise NotApprovedError when a move would open live words under a page to readers they were not approved for.

    page: what moves. parent: under which it is to stand.
    """
    before, after = of_restrictions(page.get_parent().get_view_restrictions()), _above(parent, inclusive=True)
    if is_wider(after, than=before):
        _refuse_wider(page, after, list(_restrictions_under(page)))


def refuse_wider_restriction(old: PageViewRestriction, new: PageViewRestriction | None = None) -> None:
    """Raise NotApprovedError when a restriction that goes, or becomes another, would do the same.

    old: as it is stored. new: as it is to be; None, when it goes.
    """
    kept = [restriction for restriction in _restrictions_under(old.page) if restriction.pk != old.pk]
    kept += [new] if new is not None else []
    if is_wider(of_restrictions([new] if new else []), than=of_restrictions([old])):
        _refuse_wider(old.page, _above(old.page), kept)


def refuse_wider_audience(texts: Iterable[ApprovedText], owner: models.Model) -> None:
    """Raise NotApprovedError when texts have more readers than they were approved for, once their owner is saved.

    texts: those that readers may find now, of a type whose `audience_of` leads to the owner. owner: as it is to be.
    """
    reach = of_audience(owner)
    for text in texts:
        _refuse_for(text, reach)


def _above(page: Page, *, inclusive: bool = False) -> str:
    """Return the reach that the restrictions above a page leave, its own among them if it is included."""
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + inclusive, page.steplen)]
    return of_restrictions(PageViewRestriction.objects.filter(page__path__in=paths))


def _restrictions_under(page: Page) -> Sequence[PageViewRestriction]:
    return list(PageViewRestriction.objects.filter(page__path__startswith=page.path).select_related("page"))


def _live_under(page: Page) -> Iterator[tuple[ApprovedText, str]]:
    """Yield the live texts at and under a page, each with its path."""
    for text in shown(Page.objects.filter(path__startswith=page.path)).specific().iterator(chunk_size=100):
        path: str = text.path
        if isinstance(text, ApprovedText):
            yield text, path


def _refuse_wider(page: Page, above: str, inside: Sequence[PageViewRestriction]) -> None:
    """Hold every live text under a page against the readers it would have. inside: the restrictions in the subtree."""
    for text, place in _live_under(page):
        own = [restriction for restriction in inside if place.startswith(restriction.page.path)]
        _refuse_for(text, narrowest([of_audience(text), above, of_restrictions(own)]))


def _refuse_for(text: DeclaredText, reach: str) -> None:
    if text.approval_kind in text.missing_kinds(text.approved_digest, reach):
        wanted = f"{Kind(text.approval_kind).label} ({Reach(reach).label.lower()})"
        raise NotApprovedError(str(text), [wanted])
