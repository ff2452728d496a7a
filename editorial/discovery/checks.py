"""System checks of discovery."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.models import Model
from wagtail.models import Page

from editorial.foundation.found import decided
from editorial.pages.models import ContentPage


def check_declarations(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: somebody has decided how each content type is found."""
    return undeclared(ContentPage.types(), declared=decided())


def undeclared(models: Iterable[type[Page]], *, declared: Collection[type[Model]]) -> list[CheckMessage]:
    """Return an error for each type that readers could not find."""
    return [
        Error(
            f"Nobody has decided how readers find pages of the type {model.__name__}.",
            hint="Declare it in the `search.py` of its room: `found_by` with its words, or `found_through_others`.",
            obj=model,
            id="discovery.E001",
        )
        for model in models
        if model not in declared and not model._meta.abstract
    ]
