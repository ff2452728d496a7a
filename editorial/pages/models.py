"""`ContentPage`, the base that all published types share, and its rows."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.checks import CheckMessage
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, prefetch_related_objects
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from editorial.approval.copies import Copy
from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.gates import refuse_part
from editorial.approval.rows import in_order
from editorial.approval.texts import ApprovedText
from editorial.foundation import clock, rich_text
from editorial.foundation.audiences import Audience
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.media.models import EditorialImage
from editorial.pages import checks
from editorial.pages.content_notes import ContentNote
from editorial.pages.forms import ContentPageForm
from editorial.pages.kinds import KIND_LIMIT, concrete_types, kind_errors
from editorial.pages.merged_tags import follow_merges
from editorial.pages.querysets import ContentPageManager
from editorial.pages.reading_time import minutes_to_read
from editorial.pages.rows import is_draft
from editorial.people.models import ExpertPage
from editorial.previews.pages import PreviewedPage
from editorial.topics.models import Tag, TopicPage

TITLE_LIMIT = 160


class TopicPlacement(Orderable):
    """A page's place under a topic. The first topic of a page is its primary one."""

    page = ParentalKey("pages.ContentPage", on_delete=models.CASCADE, related_name="topic_placements")
    topic = models.ForeignKey(TopicPage, on_delete=models.PROTECT, related_name="placements")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "topic"],
                name="topic_once_per_page",
                violation_error_message="This topic is on the page already.",
            )
        ]


class TaggedPage(ItemBase):
    """A tag on a page: one table for all types."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_pages")
    content_object = ParentalKey("pages.ContentPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tag_once_per_page")]


class Correction(Orderable):
    """A public note on what was changed after publication, and when."""

    page = ParentalKey("pages.ContentPage", on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(default=clock.today)
    note = RichTextField(features=rich_text.INLINE, help_text="What was wrong, and what is right now.")


class ContentPage(PreviewedPage, ApprovedText, Page):
    """What responses, letters, modules and episodes have in common; never created by itself.

    A type sets `content_kind`, and adds to `approved_fields`, `own_findings` and the panels; see CONTRIBUTING.md.
    """

    content_kind: ClassVar[PageKind]
    is_ready_when_live: ClassVar = True
    expert_field: ClassVar = "expert"
    #: What the cards of a type show of its own columns, by the name under which a card finds it.
    card_columns: ClassVar[Mapping[str, str]] = {}
    #: Many-to-many relations to people whom a page names, with a link to their pages.
    people_named: ClassVar[tuple[str, ...]] = ()
    #: Relations to one other row that a page shows; they are loaded with it.
    read_along: ClassVar[tuple[str, ...]] = ("expert__photo", "hero_image")
    approved_fields: ClassVar[tuple[str, ...]] = (
        *PAGE_TEXT,
        "standfirst",
        "expert",
        "byline_name",
        "byline_role",
        "hero_image",
        "hero_alt",
        "hero_is_decorative",
        "topic_placements",
        "content_notes",
        "corrections",
    )
    exempt_fields: ClassVar[tuple[str, ...]] = (
        *PAGE_EXEMPT,
        "kind",
        "audience",
        "tagged_items",
        "reviewed_on",
        "next_review_due",
        "reading_minutes",
        "is_restricted",
    )

    kind = models.CharField(max_length=KIND_LIMIT, editable=False, db_index=True)
    standfirst = RichTextField(
        blank=True,
        features=["bold", "italic"],
        help_text="One to five sentences. They also stand in lists and in search engines.",
    )
    expert = models.ForeignKey(
        ExpertPage, null=True, blank=True, on_delete=models.PROTECT, related_name="content_pages"
    )
    byline_name = models.CharField(max_length=160, blank=True, editable=False)
    byline_role = models.CharField(max_length=160, blank=True, editable=False)
    hero_image = models.ForeignKey(
        EditorialImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="picture"
    )
    hero_alt = models.CharField(
        "alternative text", max_length=250, blank=True, help_text="What the picture shows, for those who cannot see it."
    )
    hero_is_decorative = models.BooleanField("the picture says nothing of its own", default=False)
    audience = models.CharField(
        "who may read it", max_length=10, choices=Audience.choices, default=Audience.PUBLIC, db_index=True
    )
    topics = models.ManyToManyField(TopicPage, through=TopicPlacement, related_name="content_pages", editable=False)
    tags = ClusterTaggableManager(through=TaggedPage, blank=True, help_text="Free keywords, divided by commas.")
    content_notes = models.JSONField(
        default=list, blank=True, help_text="Each of them shows the resource box with people to call."
    )
    reviewed_on = models.DateField("last reviewed on", null=True, blank=True)
    next_review_due = models.DateField("next review due", null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    is_restricted = models.BooleanField(default=False, editable=False, db_index=True)

    objects = ContentPageManager()

    loaded: Any = None
    """What `loader.load` has asked for this page in hand."""

    is_creatable: ClassVar = False
    base_form_class: ClassVar = ContentPageForm
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.FilterField("kind"),
        index.FilterField("audience"),
        index.FilterField("expert"),
    ]

    class Meta:
        indexes = [
            models.Index(fields=["kind", "audience", "is_restricted"], name="content_for_readers"),
            models.Index(fields=["next_review_due"], name="content_next_review"),
        ]

    @classmethod
    def check(cls, **kwargs: Any) -> list[CheckMessage]:
        """Hold the type's kind against those of all others."""
        return [*super().check(**kwargs), *(kind_errors(cls, cls.types()) if cls is not ContentPage else [])]

    @classmethod
    def types(cls) -> list[type["ContentPage"]]:
        """Return all types that readers meet in lists, whichever of them is asked, in the order of their labels."""
        return concrete_types(ContentPage)

    @classmethod
    def type_of(cls, kind: str) -> type["ContentPage"]:
        """Return the type of a kind. Raises KeyError for a word that is none."""
        return {model.content_kind.word: model for model in cls.types()}[kind]

    @classmethod
    def card_label(cls, shown: Mapping[str, Any]) -> str:
        """Return the kind of a page in words, as its card shows it. shown: its `card_columns`, by their names."""
        return cls.content_kind.label

    def clean(self) -> None:
        """Hold the title to its length and the content notes to the known ones."""
        super().clean()
        if len(self.title) > TITLE_LIMIT:
            raise ValidationError({"title": f"The title has {len(self.title)} characters; {TITLE_LIMIT} are the most."})
        unknown = [note for note in self.content_notes if note not in ContentNote.values]
        if unknown:
            raise ValidationError({"content_notes": f"Unknown content notes: {', '.join(map(str, unknown))}."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with what is computed from it. Raises as `ApprovedText.save`."""
        if kwargs.get("update_fields") is None:
            refuse_part(self)
            self.kind = self.content_kind.word
            # A revision remembers whether the page was restricted when it was written; what counts is now.
            self.is_restricted = self.get_view_restrictions().exists()
            self.reading_minutes = minutes_to_read(self.words())
            follow_merges(self)
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Write a revision; a tag that was merged meanwhile is the one it became."""
        follow_merges(self)
        return super().save_revision(*args, **kwargs)

    def publishing_findings(self) -> list[Finding]:
        """Return what a reader would miss; each type adds its own."""
        return [*checks.hero_findings(self), *checks.resource_findings(self), *self.own_findings()]

    def own_findings(self) -> list[Finding]:
        """Return what this type demands beyond what all pages do."""
        return []

    def places_beside(self) -> dict[str, Q]:
        """Return which pages stand beside this one, by the name of their place; each type gives its own."""
        return {}

    def lines_below(self) -> list[str]:
        """Return the rich texts of other rows that readers see with this page; each type gives its own."""
        return []

    def words(self) -> str:
        """Return the text that takes time to read, as plain words."""
        return ""

    def outside_words(self) -> list[Copy]:
        """The expert's name and role: a later change of them does not rewrite the page."""
        prefetch_related_objects([self], "expert")
        name, role = _signed(self.expert) if self.expert else ("", "")
        return [Copy(self, "expert", {"byline_name": name, "byline_role": role})]

    @classmethod
    def with_sources(cls, texts: Any) -> Any:
        """Load the expert along."""
        return texts.select_related("expert")

    def changed_sources(self) -> list[str]:
        """Name the expert's name or role, where the page was signed with another."""
        if self.expert is None or (self.byline_name, self.byline_role) in {("", ""), _signed(self.expert)}:
            return []
        return [f"{self.byline_name} is “{self.expert.title}, {self.expert.role}” by now"]

    @property
    def byline(self) -> tuple[str, str]:
        """Name and role as they were copied into the page, or as they are now for a draft that has no copy yet."""
        if self.expert is not None and not self.byline_name and is_draft(self):
            return _signed(self.expert)
        return self.byline_name, self.byline_role

    @property
    def is_members_only(self) -> bool:
        """Whether only members may read it."""
        return self.audience == Audience.MEMBERS

    @property
    def note_labels(self) -> list[str]:
        """The content notes in words."""
        return [ContentNote(note).label for note in self.content_notes]

    def ordered_topics(self) -> list[TopicPage]:
        """The topics in the editors' order, the primary one first; works on drafts too."""
        return [row.topic for row in in_order(self.topic_placements.all())]


def _signed(expert: ExpertPage) -> tuple[str, str]:
    """Return the name and role that a page of this expert is signed with."""
    return expert.title, expert.role
