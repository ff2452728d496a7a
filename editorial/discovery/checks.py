"""System checks of discovery."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from wagtail.models import Page

from editorial.discovery.documents import FOUND, NOT_ALONE
from editorial.pages.models import ContentPage


def check_declarations(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: somebody has decided how each content type is found."""
    return undeclared(ContentPage.__subclasses__(), declared={*NOT_ALONE, *(found.model for found in FOUND)})


def undeclared(models: Iterable[type[Page]], *, declared: set[type[Page]]) -> list[CheckMessage]:
    """Return an error for each type that readers could not find."""
    return [
        Error(
            f"Nobody has decided how readers find pages of the type {model.__name__}.",
            hint="Declare it in editorial/discovery/documents.py: FOUND with its words, or NOT_ALONE with a reason.",
            obj=model,
            id="discovery.E001",
        )
        for model in models
        if model not in declared and not model._meta.abstract
    ]
