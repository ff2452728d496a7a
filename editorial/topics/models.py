"""Curated topics, and free tags with synonyms."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from taggit.models import TagBase
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT
from editorial.approval.texts import ApprovedText
from editorial.foundation import rich_text
from editorial.media.models import EditorialImage
from editorial.previews.pages import PreviewedPage
from editorial.resources.models import CrisisResource
from editorial.topics.panels import TOPIC_PANELS
from editorial.topics.querysets import TagQuerySet


class TopicIndexPage(PreviewedPage, ApprovedText, Page):
    """All topics, in their order."""

    approved_fields: ClassVar = ("title", "seo_title", "search_description", "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.INLINE)

    content_panels: ClassVar = [*Page.content_panels, "intro"]
    page_description: ClassVar = "The list of topics."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["topics.TopicPage"]
    max_count_per_parent: ClassVar = 1

    class Meta:
        verbose_name = "list of topics"


class TopicPage(PreviewedPage, ApprovedText, Page):
    """A subject that editors curate, such as "Detox and the first weeks". What it lists is `topic.content_pages`."""

    approved_fields: ClassVar = (
        "title",
        "seo_title",
        "search_description",
        "intro",
        "hero_image",
        "hero_alt",
        "parent_topic",
        "resources",
    )
    exempt_fields: ClassVar = (*PAGE_EXEMPT, "order")

    intro = RichTextField(
        blank=True, features=rich_text.PROSE, help_text="What this subject is about, in a few sentences."
    )
    hero_image = models.ForeignKey(EditorialImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hero_alt = models.CharField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture shows. Leave empty if it says nothing.",
    )
    parent_topic = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="subtopics", help_text="The wider topic."
    )
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers stand first in the list of topics.")
    resources = ParentalManyToManyField(
        CrisisResource,
        blank=True,
        related_name="topics",
        help_text="Shown first in the resource box of this topic's flagged pages.",
    )

    content_panels: ClassVar = [*Page.content_panels, *TOPIC_PANELS]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("intro")]
    page_description: ClassVar = "A subject, with everything that is published on it."
    parent_page_types: ClassVar = ["topics.TopicIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "topic"

    def clean(self) -> None:
        """Refuse a topic that is its own parent, at any distance."""
        super().clean()
        above, seen = self.parent_topic, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent_topic": "A topic cannot stand under itself. Choose another parent."})
            seen.add(above.pk)
            above = above.parent_topic


class Tag(TagBase):
    """A free keyword. A tag that was merged stays as a signpost to the one it became."""

    free_tagging: ClassVar = True

    synonyms = models.TextField(blank=True, help_text="Other words for the same thing, one on each line.")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="narrower",
        help_text="The wider keyword.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged_tags"
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "tag"
        ordering = ["name"]

    @property
    def synonym_list(self) -> list[str]:
        """The synonyms, without empty lines."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    @property
    def url(self) -> str:
        """Where readers find everything that carries this tag."""
        return reverse("tag", kwargs={"slug": self.slug})
