"""Modules read as a course: each has a number, key points, and a body with segments to watch or hear."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.texts import ApprovedText
from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.foundation.plain_text import plain_text
from editorial.learning.blocks import ModuleBody
from editorial.learning.naming import module_name
from editorial.learning.panels import MODULE_PANELS, MODULE_SETTINGS
from editorial.pages.bodies import heading_findings, picture_findings, words_of
from editorial.pages.models import ContentPage
from editorial.pages.transcripts import segment_findings
from editorial.previews.pages import PreviewedPage

#: Responses name modules with numbers of up to three digits.
LAST_NUMBER = 999


class ModuleIndexPage(PreviewedPage, ApprovedText, Page):
    """All modules, in the order of their numbers."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.PROSE)

    content_panels: ClassVar = [*Page.content_panels, "intro"]
    page_description: ClassVar = "The list of the learning modules, in their order."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["learning.ModulePage"]
    max_count_per_parent: ClassVar = 1

    class Meta:
        verbose_name = "list of modules"


class ModulePage(ContentPage):
    """A numbered learning unit. The responses that cite it are `module.citations`."""

    content_kind: ClassVar = PageKind("module", "Module", "Modules")
    card_columns: ClassVar = {"module_number": "number"}
    approved_fields: ClassVar = (*ContentPage.approved_fields, "number", "key_points", "body")
    exempt_fields: ClassVar = ContentPage.exempt_fields
    exclude_fields_in_copy: ClassVar = ["number"]

    number = models.PositiveSmallIntegerField(
        unique=True,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_NUMBER)],
        help_text="Responses refer to it: “Module 5”. Each number is there once; a copy begins without one.",
    )
    key_points = RichTextField(
        features=["ul", "bold", "italic"], help_text="What a reader takes away, as a list of three to five points."
    )
    body = StreamField(ModuleBody())

    content_panels: ClassVar = MODULE_PANELS
    settings_panels: ClassVar = MODULE_SETTINGS
    search_fields: ClassVar = [
        *ContentPage.search_fields,
        index.SearchField("key_points"),
        index.SearchField("body"),
        index.FilterField("number"),
    ]
    page_description: ClassVar = "A numbered learning unit that responses can refer to."
    parent_page_types: ClassVar = ["learning.ModuleIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "module"

    def places_beside(self) -> dict[str, Q]:
        """All modules: the path through the course."""
        return {"modules": Q(kind=self.content_kind.word)}

    @classmethod
    def card_label(cls, shown: Mapping[str, Any]) -> str:
        """Name the module by its number."""
        return module_name(shown["module_number"]) if shown["module_number"] else super().card_label(shown)

    def words(self) -> str:
        """Key points and body, as plain words."""
        return f"{plain_text(self.key_points)} {words_of(self.body)}"

    def own_findings(self) -> list[Finding]:
        """Demand a number of its own, headings in order, described pictures, and a transcript for every segment."""
        return [
            *self._number_findings(),
            *heading_findings(self.body),
            *picture_findings(self.body),
            *segment_findings(self.body),
        ]

    def _number_findings(self) -> list[Finding]:
        if self.number is None:
            return [Finding("number", "Give the module its number: readers take the modules in their order.")]
        other = ModulePage.objects.filter(number=self.number).exclude(pk=self.pk).first()
        if other is not None:
            return [Finding("number", f"“{other.title}” is module {self.number} already. Choose another number.")]
        return []
