"""The question whether a page lies behind a view restriction, for use inside other queries."""

from functools import cache

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


@cache
def closed() -> Exists:
    """Return a condition on pages: the page, or one above it, carries a restriction, or its source does.

    It is written once: a query takes a copy of it.
    """
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(
        PageViewRestriction.objects.annotate(asked_path=asked).filter(
            Q(asked_path__startswith=F("page__path")) | Q(asked_path__startswith=F("page__aliases__path"))
        )
    )
