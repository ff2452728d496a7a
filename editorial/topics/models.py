"""Curated topics, and free tags with synonyms."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalManyToManyField
from taggit.models import TagBase
from wagtail.coreutils import string_to_ascii
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.texts import ApprovedText
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.foundation import rich_text
from editorial.foundation.kinds import PageKind
from editorial.media.models import EditorialImage
from editorial.previews.pages import PreviewedPage
from editorial.resources.models import CrisisResource
from editorial.topics.panels import TAG_PANELS, TOPIC_PANELS
from editorial.topics.querysets import TagQuerySet


class TopicIndexPage(PreviewedPage, ApprovedText, Page):
    """All topics, in their order."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
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

    change_reason: ClassVar = Reason.TOPIC
    content_kind: ClassVar = PageKind("topic", "Topic", "Topics")
    approved_fields: ClassVar = (
        *PAGE_TEXT,
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
    """A free keyword, one for each spelling without regard to case.

    A tag that was merged stays as a signpost to the one it became. The pages that carry a tag are `tag.tagged_pages`.
    """

    free_tagging: ClassVar = True

    synonyms = models.TextField(
        blank=True, help_text="Other words by which readers look for it, one on each line. Search knows them too."
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="narrower",
        help_text="The wider keyword, if there is one.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged_tags"
    )

    panels: ClassVar = TAG_PANELS

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "tag"
        ordering = ["name"]
        permissions = [("merge_tag", "Can merge tags")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="one_tag_per_name",
                violation_error_message="There is a tag of this name already. Use that one, or merge the two.",
            )
        ]

    @transaction.atomic(savepoint=False)
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, and tell that readers see another word for what they may read. A new tag is on no page yet."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not is_new:
            announce(change_of(Reason.TAGS, self))

    def clean(self) -> None:
        """Tidy the synonyms; refuse one that is a tag of its own, and a tag that stands under itself."""
        super().clean()
        self.name: str = " ".join(str(self.name).split())
        self.synonyms = "\n".join(unique_words(self.synonyms.splitlines(), besides=[self.name]))
        self._refuse_synonyms_that_are_tags()
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": "A tag cannot stand under itself. Choose another wider keyword."})
            seen.add(above.pk)
            above = above.parent

    def _refuse_synonyms_that_are_tags(self) -> None:
        names = Tag.objects.current().exclude(pk=self.pk).values_list("name", flat=True)
        tags = {name.casefold(): name for name in names}
        for word in self.synonym_list:
            if word.casefold() in tags:
                message = f"“{word}” is a tag of its own. Merge it into this one, and it becomes a synonym."
                raise ValidationError({"synonyms": message})

    @property
    def synonym_list(self) -> list[str]:
        """The synonyms, without empty lines."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    @property
    def url(self) -> str:
        """Where readers find everything that carries this tag."""
        return reverse("tag", kwargs={"slug": self.slug})

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the part of the address for a name: ASCII, and never empty.

        i: the number that tells it from others of the same slug.
        """
        slug = slugify(string_to_ascii(tag)) or "tag"
        return slug if i is None else f"{slug}-{i}"


def unique_words(words: Iterable[str], *, besides: Iterable[str] = ()) -> list[str]:
    """Return words without empty ones and repetitions in another case, in their order.

    besides: words that are left out too.
    """
    seen = {word.casefold() for word in besides}
    found = []
    for word in (" ".join(word.split()) for word in words):
        if word and word.casefold() not in seen:
            seen.add(word.casefold())
            found.append(word)
    return found
