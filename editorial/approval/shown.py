"""What readers may have: live rows that carry the guard's stamp. Every list, count and link of the site begins here."""

from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, Manager, OuterRef, Q, QuerySet
from wagtail.models import Page

from editorial.approval.fields import STAMP
from editorial.approval.texts import ApprovedText

Texts = TypeVar("Texts", bound=QuerySet)


@cache
def approved_models() -> tuple[type[ApprovedText], ...]:
    """Return all types of pages and snippets whose words are approved."""
    return tuple(model for model in apps.get_models() if issubclass(model, ApprovedText) and not model._meta.proxy)


@cache
def stamped_models() -> tuple[type[models.Model], ...]:
    """Return the types whose tables hold a stamp; types that inherit from them share it."""
    owners = {model._meta.get_field(STAMP).model for model in approved_models()}
    return tuple(sorted(owners, key=lambda model: model._meta.label))


@cache
def is_stamped(page: str = "pk") -> Q | Exists:
    """Return a condition: the page of any type at this lookup carries a stamp. For use inside other queries.

    It is written once for each lookup: a query takes a copy of it.

    page: lookup of a page's key from the query that asks, such as "page_id".
    """
    owners = [model for model in stamped_models() if issubclass(model, Page)]
    rows = [owner._base_manager.filter(pk=OuterRef(page)).exclude(**{STAMP: ""}) for owner in owners]
    return reduce(or_, [Exists(each) for each in rows])


def shown(texts: Texts | Manager) -> Any:
    """Return those pages or snippets that readers may see: live, with a stamp. Who may read them is asked elsewhere."""
    live = texts.filter(live=True)
    if issubclass(texts.model, ApprovedText):
        return live.exclude(**{STAMP: ""})
    return live.filter(is_stamped())


def is_as_approved(page: Page) -> bool:
    """Tell whether readers may have a page at its address: its words are those that were approved.

    page: the specific page. One of another package's types, whose words nobody approves, counts as approved while it is
    live; every type of the house is an `ApprovedText`.
    """
    return page.is_as_approved() if isinstance(page, ApprovedText) else bool(page.live)
