"""What a page's template is given beside the page itself, contributed by the rooms that know it.

A room's `context.py` registers a builder for a page type with `shows`. A room may register one for a type of a lower
room: what a topic lists is known only above it. `PreviewedPage.get_context` asks all builders of the page's classes.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

Builder = Callable[[Any, HttpRequest], dict[str, Any]]

_builders: dict[type[Page], list[Builder]] = {}


def shows(model: type[Page]) -> Callable[[Builder], Builder]:
    """Return a decorator that registers a builder for this page type and the types made from it.

    A builder takes the page (a live one, or a draft in a preview) and the request, and returns names for the template.
    """

    def register(builder: Builder) -> Builder:
        _builders.setdefault(model, []).append(builder)
        return builder

    return register


def context_of(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return what all builders of the page's classes give, the more particular class last."""
    context: dict[str, Any] = {}
    for model in reversed(type(page).__mro__):
        for builder in _builders.get(model, []):
            context.update(builder(page, request))
    return context


def all_builders() -> dict[type[Page], list[Builder]]:
    """Return what each type of page registered."""
    return {model: list(builders) for model, builders in _builders.items()}
