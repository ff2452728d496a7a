"""Recipes: something to cook on a day when nothing else can be done."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from wagtail.fields import RichTextField
from wagtail.search import index

from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.foundation.plain_text import plain_text
from editorial.pages.models import ContentPage
from tests.recipes.panels import RECIPE_PANELS, RECIPE_SETTINGS


class RecipePage(ContentPage):
    """A recipe, with the time it takes."""

    content_kind: ClassVar = PageKind("recipe", "Recipe", "Recipes")
    card_columns: ClassVar = {"recipe_minutes": "minutes"}
    approved_fields: ClassVar = (*ContentPage.approved_fields, "minutes", "steps")
    exempt_fields: ClassVar = ContentPage.exempt_fields

    minutes = models.PositiveSmallIntegerField(help_text="How long it takes, from the first step to the last.")
    steps = RichTextField(features=rich_text.PROSE, help_text="What to do, in order.")

    content_panels: ClassVar = RECIPE_PANELS
    settings_panels: ClassVar = RECIPE_SETTINGS
    search_fields: ClassVar = [*ContentPage.search_fields, index.SearchField("steps")]
    page_description: ClassVar = "Something to cook on a hard day."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "recipe"

    @classmethod
    def card_label(cls, shown: Mapping[str, Any]) -> str:
        """Add how long it takes."""
        return f"{super().card_label(shown)} · {shown['recipe_minutes']} min"

    def words(self) -> str:
        """The steps, as plain words."""
        return plain_text(self.steps)

    def own_findings(self) -> list[Finding]:
        """Demand steps."""
        return [] if self.words().strip() else [Finding("steps", "Say what to do.")]
