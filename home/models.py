"""The home page, standing pages, and the publication's name and menus."""

from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.forms import ReadyPageForm
from editorial.approval.texts import ApprovedText
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.pages.bodies import heading_findings, picture_findings
from editorial.previews.pages import PreviewedPage
from home.blocks import StandardBody
from home.querysets import MenuItemQuerySet


class OfferedRight(models.Model):
    """A right that `setup` has offered a group once. It is not offered again, since somebody may have taken it away."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="offered_rights")
    right = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "right"], name="right_offered_once")]

    def __str__(self) -> str:
        return f"{self.group}: {self.right}"


class HomePage(PreviewedPage, ApprovedText, Page):
    """The front door: what this is, the newest answer, and the ways in."""

    approved_fields: ClassVar = (*PAGE_TEXT, "promise", "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    promise = models.CharField(max_length=200, help_text="What this publication is, in one sentence.")
    intro = RichTextField(blank=True, features=rich_text.INLINE)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("promise"), FieldPanel("intro")]
    page_description: ClassVar = "The front page."
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count: ClassVar = 1

    class Meta:
        verbose_name = "home page"


class StandardPage(PreviewedPage, ApprovedText, Page):
    """A standing page, such as "How we answer"."""

    approved_fields: ClassVar = (*PAGE_TEXT, "standfirst", "body")
    exempt_fields: ClassVar = PAGE_EXEMPT

    standfirst = RichTextField(blank=True, features=["bold", "italic"])
    body = StreamField(StandardBody())

    base_form_class: ClassVar = ReadyPageForm
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    page_description: ClassVar = "A standing page, such as “How we answer”."
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]

    class Meta:
        verbose_name = "standing page"

    def publishing_findings(self) -> list[Finding]:
        """Demand headings in order and described pictures."""
        return [*heading_findings(self.body), *picture_findings(self.body)]


@register_setting(icon="site")
class Brand(BaseSiteSetting, ClusterableModel):
    """The publication's name, its line, and its menus."""

    name = models.CharField(max_length=80, default="Open Letter")
    tagline = models.CharField(max_length=160, blank=True)
    footer = RichTextField(blank=True, features=rich_text.INLINE, help_text="A sentence at the foot of every page.")
    notice = models.CharField(
        max_length=160, blank=True, help_text="A line on every page, such as “Demonstration text, not advice”."
    )

    leave_url = models.URLField(
        "way out",
        default="https://www.wikipedia.org/",
        help_text="Where “Leave this page” leads from pages on hard subjects: a site that nobody asks about.",
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("notice"),
        FieldPanel("leave_url"),
        InlinePanel("menu_items", label="Menu item", heading="Menus"),
        FieldPanel("footer"),
    ]

    class Meta:
        verbose_name = "brand and menus"

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row and its menus, and tell that every page has another head or foot."""
        super().save(*args, **kwargs)
        announce(change_of(Reason.BRAND, self))


class MenuItem(Orderable):
    """A page in the head or the foot menu."""

    class Place(models.TextChoices):
        HEAD = "head", "Head of the page"
        FOOT = "foot", "Foot of the page"

    brand = ParentalKey(Brand, on_delete=models.CASCADE, related_name="menu_items")
    place = models.CharField(max_length=4, choices=Place.choices, default=Place.HEAD)
    label = models.CharField(max_length=40, blank=True, help_text="Instead of the page's title.")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="menu_items")

    objects = MenuItemQuerySet.as_manager()

    panels: ClassVar = [FieldPanel("place"), PageChooserPanel("page"), FieldPanel("label")]

    def __str__(self) -> str:
        return self.label or self.page.title
