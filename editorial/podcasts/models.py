"""A show with what a feed needs, and its episodes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.texts import ApprovedText
from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.foundation.plain_text import plain_text
from editorial.media.models import AudioFile, EditorialImage
from editorial.media.sound import Sound
from editorial.pages.models import ContentPage
from editorial.people.models import ExpertPage
from editorial.podcasts.chapters import chapter_findings
from editorial.podcasts.constants import SECONDS_IN_A_MINUTE
from editorial.podcasts.forms import EpisodePageForm
from editorial.podcasts.panels import EPISODE_PANELS, EPISODE_SETTINGS, PODCAST_PANELS
from editorial.podcasts.parts import NEIGHBOURS, part_at
from editorial.podcasts.transcripts import transcript_error, transcript_findings, transcript_words
from editorial.previews.pages import PreviewedPage


class PodcastPage(PreviewedPage, ApprovedText, Page):
    """A show, with the data of its feed."""

    approved_fields: ClassVar = (
        *PAGE_TEXT,
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
    starts_at = models.PositiveIntegerField(
        "starts at second", help_text="Seconds from the beginning: 90 for a minute and a half. Readers see 1:30."
    )
    title = models.CharField(max_length=120, help_text="What is spoken of from here on, in a few words.")


class EpisodePage(ContentPage):
    """One episode. Its WebVTT transcript is the one source of its words."""

    content_kind: ClassVar = PageKind("episode", "Podcast", "Podcast")
    card_columns: ClassVar = {"episode_seconds": "duration"}
    people_named: ClassVar = ("hosts",)
    read_along: ClassVar = (*ContentPage.read_along, "audio")
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
    audio_url = models.URLField(
        "or its address", blank=True, help_text="If the sound lies on another host. A chosen file goes before it."
    )
    audio_length = models.PositiveBigIntegerField(
        "size", default=0, help_text="In bytes; taken from the file, if one is chosen."
    )
    mime_type = models.CharField("type", max_length=80, blank=True, help_text="Taken from the file, if one is chosen.")
    duration = models.PositiveIntegerField(default=0, help_text="In seconds; taken from the file, if one is chosen.")
    season = models.PositiveSmallIntegerField(null=True, blank=True, help_text="As podcast apps sort it.")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its number within the season.")
    part_number = models.PositiveSmallIntegerField(
        "part", null=True, blank=True, help_text="If one talk goes over several episodes: which part this is."
    )
    part_count = models.PositiveSmallIntegerField(
        "of parts", null=True, blank=True, help_text="How many parts there are. Each links to the one before and after."
    )
    hosts = ParentalManyToManyField(ExpertPage, blank=True, related_name="hosted_episodes")
    guests = models.CharField(max_length=250, blank=True, help_text="Names, divided by commas.")
    transcript = models.TextField(blank=True, help_text="WebVTT. Page, subtitles and search are made from it.")
    may_lack_transcript = models.BooleanField(
        "may be published without a transcript", default=False, help_text="An exception, which is logged."
    )

    base_form_class: ClassVar = EpisodePageForm
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
        """Take what the recording says of itself; refuse words that are no WebVTT, and a part outside its parts."""
        super().clean()
        self.take_sound_facts()
        errors = {}
        if error := transcript_error(self.transcript):
            errors["transcript"] = error
        if bool(self.part_number) != bool(self.part_count):
            errors["part_count"] = "Say which part this is, and of how many; or leave both empty."
        elif self.part_number and self.part_count and self.part_number > self.part_count:
            errors["part_number"] = f"There are {self.part_count} parts; this cannot be part {self.part_number}."
        if errors:
            raise ValidationError(errors)

    def take_sound_facts(self) -> bool:
        """Copy size, type and duration from the chosen recording. Returns whether something changed."""
        if self.audio is None:
            return False
        before = (self.audio_length, self.mime_type, self.duration)
        self.audio_length, self.mime_type, self.duration = (
            self.audio.length,
            self.audio.mime_type,
            self.audio.duration,
        )
        return before != (self.audio_length, self.mime_type, self.duration)

    def copy_outside_text(self) -> bool:
        """Copy the expert's name and role, and what the recording says of itself."""
        byline, sound = super().copy_outside_text(), self.take_sound_facts()
        return byline or sound

    def places_beside(self) -> dict[str, Q]:
        """The parts before and after this one."""
        return {name: where for name, step in NEIGHBOURS.items() if (where := part_at(self, step))}

    @classmethod
    def card_label(cls, shown: Mapping[str, Any]) -> str:
        """Add how long it is, in whole minutes."""
        label, seconds = super().card_label(shown), shown["episode_seconds"]
        return f"{label} · {max(1, round(seconds / SECONDS_IN_A_MINUTE))} min" if seconds else label

    def words(self) -> str:
        """Notes and transcript, as plain words."""
        return f"{plain_text(self.notes)} {transcript_words(self.transcript)}"

    def own_findings(self) -> list[Finding]:
        """Demand sound, its words beside it, and chapters inside it."""
        found = transcript_findings(self)
        if self.audio is None and not self.audio_url:
            found.append(Finding("audio", "Choose the audio file, or give its address."))
        elif self.audio is None and not (self.audio_length and self.mime_type and self.duration):
            message = "Give size, type and duration of the sound on the other host: players and feeds need them."
            found.append(Finding("audio_url", message))
        chapters = [(chapter.starts_at, chapter.title) for chapter in self.chapters_in_order()]
        return [*found, *chapter_findings(chapters, self.duration)]

    def chapters_in_order(self) -> list[Chapter]:
        """The chapters as they follow each other in the sound; works on drafts too."""
        return sorted(self.chapters.all(), key=lambda chapter: chapter.starts_at)

    @property
    def sound(self) -> Sound:
        """The recording as a page plays it: the one that is kept here, or the address on another host."""
        if self.audio is not None:
            return self.audio.sound
        return Sound(
            url=self.audio_url,
            mime_type=self.mime_type or "audio/mpeg",
            seconds=self.duration,
            length=self.audio_length,
        )

    @property
    def part_label(self) -> str:
        """Such as "part 1 of 2"; empty for an episode that stands alone."""
        return f"part {self.part_number} of {self.part_count}" if self.part_number and self.part_count else ""
