"""The question whether a page lies behind a view restriction, for use inside other queries."""

from functools import cache
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

from editorial.approval.shown import shown


@cache
def closed(path: str = "path") -> Exists:
    """Return a condition: the page at this tree path, or one above it, carries a restriction, or its source does.

    It is written once for each lookup: a query takes a copy of it.

    path: lookup of a page's tree path from the query that asks, such as "expert__path".
    """
    asked = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return Exists(
        PageViewRestriction.objects.annotate(asked_path=asked).filter(
            Q(asked_path__startswith=F("page__path")) | Q(asked_path__startswith=F("page__aliases__path"))
        )
    )


def known(pages: Any) -> Any:
    """Return those pages of any types that readers may know of: shown, and behind no restriction.

    pages: a manager or queryset. Whom a content page is for is asked elsewhere.
    """
    return shown(pages).exclude(closed())
