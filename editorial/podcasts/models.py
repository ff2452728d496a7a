"""A show with what a feed needs, and its episodes."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT
from editorial.approval.texts import ApprovedText
from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.media.models import AudioFile, EditorialImage
from editorial.pages.kinds import PageKind
from editorial.pages.models import ContentPage
from editorial.pages.plain_text import plain_text
from editorial.people.models import ExpertPage
from editorial.podcasts.panels import EPISODE_PANELS, EPISODE_SETTINGS, PODCAST_PANELS
from editorial.podcasts.transcripts import transcript_error, transcript_findings, transcript_words
from editorial.previews.pages import PreviewedPage


class PodcastPage(PreviewedPage, ApprovedText, Page):
    """A show, with the data of its feed."""

    approved_fields: ClassVar = (
        "title",
        "seo_title",
        "search_description",
        "subtitle",
        "intro",
        "author",
        "owner_email",
        "cover",
        "cover_alt",
        "category",
        "language_code",
        "copyright_notice",
        "is_explicit",
    )
    exempt_fields: ClassVar = PAGE_EXEMPT

    subtitle = models.CharField(max_length=160, blank=True, help_text="One line on what the show is about.")
    intro = RichTextField("about the show", blank=True, features=rich_text.PROSE)
    author = models.CharField(max_length=160, blank=True, help_text="Who makes the show, as directories name it.")
    owner_email = models.EmailField(blank=True, help_text="Directories write to this address. It is public.")
    cover = models.ForeignKey(EditorialImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cover_alt = models.CharField(
        "alternative text", max_length=250, blank=True, help_text="What the cover shows, for those who cannot see it."
    )
    category = models.CharField(max_length=80, default="Health & Fitness", help_text="As podcast directories name it.")
    language_code = models.CharField(
        "language",
        max_length=12,
        default="en",
        help_text="The spoken language’s code, such as en or es-MX.",
    )
    copyright_notice = models.CharField(
        "copyright", max_length=160, blank=True, help_text="Whose the show is, such as “2026 Open Letter”."
    )
    is_explicit = models.BooleanField("has explicit language", default=False)

    content_panels: ClassVar = [*Page.content_panels, *PODCAST_PANELS]
    page_description: ClassVar = "A show with its episodes and its feed."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["podcasts.EpisodePage"]

    class Meta:
        verbose_name = "podcast"


class Chapter(Orderable):
    """A named place in an episode."""

    page = ParentalKey("podcasts.EpisodePage", on_delete=models.CASCADE, related_name="chapters")
    starts_at = models.PositiveIntegerField("starts at second", help_text="In seconds from the beginning.")
    title = models.CharField(max_length=120)


class EpisodePage(ContentPage):
    """One episode. Its WebVTT transcript is the one source of its words."""

    content_kind: ClassVar = PageKind.EPISODE
    seldom_filled: ClassVar = (*ContentPage.seldom_filled, "chapters", "hosts")
    approved_fields: ClassVar = (
        *ContentPage.approved_fields,
        "notes",
        "audio",
        "audio_url",
        "audio_length",
        "mime_type",
        "duration",
        "season",
        "number",
        "part_number",
        "part_count",
        "hosts",
        "guests",
        "transcript",
        "chapters",
        "may_lack_transcript",
    )
    exempt_fields: ClassVar = ContentPage.exempt_fields

    notes = RichTextField("show notes", blank=True, features=rich_text.PROSE)
    audio = models.ForeignKey(AudioFile, null=True, blank=True, on_delete=models.PROTECT, related_name="episodes")
    audio_url = models.URLField("or its address", blank=True, help_text="If the sound lies on another host.")
    audio_length = models.PositiveBigIntegerField(
        "size", default=0, help_text="In bytes; taken from the file, if one is chosen."
    )
    mime_type = models.CharField("type", max_length=80, blank=True, help_text="Taken from the file, if one is chosen.")
    duration = models.PositiveIntegerField(default=0, help_text="In seconds; taken from the file, if one is chosen.")
    season = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    part_number = models.PositiveSmallIntegerField("part", null=True, blank=True)
    part_count = models.PositiveSmallIntegerField("of parts", null=True, blank=True)
    hosts = ParentalManyToManyField(ExpertPage, blank=True, related_name="hosted_episodes")
    guests = models.CharField(max_length=250, blank=True, help_text="Names, divided by commas.")
    transcript = models.TextField(blank=True, help_text="WebVTT. Page, subtitles and search are made from it.")
    may_lack_transcript = models.BooleanField(
        "may be published without a transcript", default=False, help_text="An exception, which is logged."
    )

    content_panels: ClassVar = EPISODE_PANELS
    settings_panels: ClassVar = EPISODE_SETTINGS
    search_fields: ClassVar = [
        *ContentPage.search_fields,
        index.SearchField("notes"),
        index.SearchField("transcript"),
        index.SearchField("guests"),
    ]
    page_description: ClassVar = "One episode, with its sound and its transcript."
    parent_page_types: ClassVar = ["podcasts.PodcastPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "episode"
        permissions = [("publish_without_transcript", "Can let an episode go without a transcript")]

    def clean(self) -> None:
        """Refuse a transcript that is not WebVTT, and a part outside its parts."""
        super().clean()
        error = transcript_error(self.transcript)
        if error:
            raise ValidationError({"transcript": error})
        if self.part_number and self.part_count and self.part_number > self.part_count:
            raise ValidationError(
                {"part_number": f"There are {self.part_count} parts; this cannot be part {self.part_number}."}
            )

    def words(self) -> str:
        """Notes and transcript, as plain words."""
        return f"{plain_text(self.notes)} {transcript_words(self.transcript)}"

    def own_findings(self) -> list[Finding]:
        """Demand sound, and its words beside it."""
        found = transcript_findings(self)
        if not self.audio_id and not self.audio_url:
            found.append(Finding("audio", "Choose the audio file, or give its address."))
        return found

    @property
    def part_label(self) -> str:
        """Such as "part 1 of 2"; empty for an episode that stands alone."""
        return f"part {self.part_number} of {self.part_count}" if self.part_number and self.part_count else ""
