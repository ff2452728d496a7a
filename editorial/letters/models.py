"""The words as they came (`LetterOriginal`), and what of them may be published (`MemberLetterPage`)."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision
from wagtail.search import index

from editorial.approval.declared import Beside
from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.models import Kind
from editorial.approval.texts import ApprovedText
from editorial.cases.models import Case
from editorial.cases.worked_on import WorkedOn
from editorial.foundation import clock, rich_text
from editorial.foundation.audiences import Audience
from editorial.foundation.encryption import EncryptedTextField
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.foundation.plain_text import plain_text
from editorial.letters.constants import LetterSource
from editorial.letters.excerpts import strays_in
from editorial.letters.panels import LETTER_TABS
from editorial.letters.querysets import LetterOriginalQuerySet
from editorial.letters.series import closes_a_loop
from editorial.letters.uncut import forget_uncut_drafts
from editorial.pages.models import ContentPage
from editorial.people.models import Contributor
from editorial.previews.pages import PreviewedPage
from editorial.review.children import WorkflowOfChildren

#: How many faults of an excerpt are named at once.
STRAYS_SHOWN = 10


class LetterOriginal(models.Model):
    """A letter as it came. Its text is never altered; it may be erased whole.

    No page's row and no index holds more of it than was cleared; drafts of its excerpt do, until that is published or
    the letter is withdrawn (`uncut`).
    """

    Source: ClassVar = LetterSource

    #: A value of `LetterState`, on rows asked for `with_state()`.
    state: str

    text = EncryptedTextField(help_text="Exactly as the member wrote it.")
    source = models.CharField(max_length=10, choices=LetterSource.choices, default=LetterSource.EMAIL)
    received_at = models.DateTimeField(default=clock.now)
    contributor = models.ForeignKey(
        Contributor, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    consent_note = models.TextField(
        "what the member agreed to", blank=True, help_text="Such as “may be shortened and published, without the town”."
    )
    consented_on = models.DateField(null=True, blank=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="letter_original")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = LetterOriginalQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        verbose_name = "letter as it came"
        verbose_name_plural = "letters as they came"
        default_permissions = ("add", "view")
        permissions = [
            ("withdraw_letteroriginal", "Can withdraw a letter"),
            ("erase_letteroriginal", "Can erase a letter's text"),
        ]

    def __str__(self) -> str:
        return f"Letter of {self.received_at:%-d %B %Y}: {self.case.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. Raises NotAllowedError when the text would change in any way but being erased whole."""
        if self.pk is not None:
            kept = LetterOriginal.objects.filter(pk=self.pk).values_list("text", flat=True).first()
            if kept is not None and kept != self.text and not (self.text == "" and self.erased_at is not None):
                raise NotAllowedError("A letter's text is never altered. It can only be erased whole.")
        super().save(*args, **kwargs)

    def refuse_taken_back(self) -> None:
        """Raise ConflictError when the member has withdrawn the letter, or its words were erased."""
        if self.withdrawn_at or self.erased_at:
            raise ConflictError("The member has withdrawn this letter. Nothing more can be made of it.")


class LetterIndexPage(WorkflowOfChildren, PreviewedPage, ApprovedText, Page):
    """Where letters stand; readers find them through the responses to them."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.INLINE)

    content_panels: ClassVar = [*Page.content_panels, "intro"]
    page_description: ClassVar = "Where prepared letters stand."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["letters.MemberLetterPage"]
    max_count_per_parent: ClassVar = 1

    class Meta:
        verbose_name = "list of letters"


class MemberLetterPage(WorkedOn, ContentPage):
    """What of a letter may be published: an excerpt, made by cutting, and a byline that the member agreed to."""

    class BylineMode(models.TextChoices):
        SCREEN_NAME = "screen_name", "Screen name"
        PSEUDONYM = "pseudonym", "Pseudonym"
        RELATION = "relation", "Relation only"
        ANONYMOUS = "anonymous", "Nothing"

    #: The signatures that show a name.
    NAMED: ClassVar = (BylineMode.SCREEN_NAME, BylineMode.PSEUDONYM)

    content_kind: ClassVar = PageKind("letter", "Letter", "Letters")
    approval_kind: ClassVar = Kind.PRIVACY
    approved_fields: ClassVar = (
        *ContentPage.approved_fields,
        "excerpt",
        "byline_mode",
        "letter_byline",
        "relation",
        "substance",
        "age_band",
        "setting",
        "follows",
    )
    exempt_fields: ClassVar = (*ContentPage.exempt_fields, "original")

    excerpt = RichTextField(
        features=rich_text.LETTER,
        help_text=(
            "Cut from the letter beside it. Mark each cut with […] and write [name] or [town] for what identifies."
        ),
    )
    byline_mode = models.CharField(
        "signed with", max_length=12, choices=BylineMode.choices, default=BylineMode.ANONYMOUS
    )
    letter_byline = models.CharField(
        "name shown", max_length=80, blank=True, help_text="The screen name or pseudonym, as readers see it."
    )
    relation = models.CharField(max_length=80, blank=True, help_text="Such as “a father”.")
    substance = models.CharField(max_length=80, blank=True, help_text="Such as “alcohol”.")
    age_band = models.CharField("age", max_length=40, blank=True, help_text="A band, never a year: “in his twenties”.")
    setting = models.CharField(max_length=80, blank=True, help_text="Such as “living at home”.")
    original = models.ForeignKey(
        LetterOriginal,
        on_delete=models.PROTECT,
        related_name="letter_pages",
        verbose_name="letter as it came",
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        verbose_name="previous letter of the same series",
    )

    edit_handler: ClassVar = LETTER_TABS
    search_fields: ClassVar = [*ContentPage.search_fields, index.SearchField("excerpt")]
    page_description: ClassVar = "What of a member’s letter may be published: an excerpt, cut from the original."
    parent_page_types: ClassVar = ["letters.LetterIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "letter"

    def clean(self) -> None:
        """Refuse a series that comes back to its own beginning."""
        super().clean()
        if closes_a_loop(self):
            raise ValidationError({"follows": "This letter comes later in the same series. Choose an earlier one."})

    def case_at_work(self) -> Case | None:
        """Return the case of the letter as it came; it says nothing of when the excerpt goes live."""
        return self.original.case if self.original_id is not None else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, whose excerpt is only ever one that was cleared: the words of a draft stay in its versions.

        When an excerpt goes live, what was cut from it leaves the earlier drafts in the same transaction.
        """
        changed = kwargs.get("update_fields")
        if (changed is not None and "excerpt" not in changed) or self.live:
            super().save(*args, **kwargs)
        else:
            self._save_without_draft(*args, **kwargs)

    def after_save(self, changed: Collection[str] | None) -> None:
        """Drop what was cut from an excerpt that is live now."""
        super().after_save(changed)
        if self.live and (changed is None or "excerpt" in changed):
            forget_uncut_drafts(self, kept=(self.latest_revision_id, self.live_revision_id))

    def _save_without_draft(self, *args: Any, **kwargs: Any) -> None:
        words, self.excerpt = self.excerpt, self._cleared_excerpt()
        try:
            super().save(*args, **kwargs)
        finally:
            self.excerpt = words

    def _cleared_excerpt(self) -> str:
        """What the row of a page that is not live holds: the excerpt that was published last, if it was not erased."""
        stored = type(self).objects.filter(pk=self.pk).values_list("excerpt", flat=True) if self.excerpt else []
        return next(iter(stored), "")

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Write a draft of the excerpt, unless the letter was withdrawn: an open editor brings no word of it back.

        Raises ConflictError then, and as `ApprovedText.save_revision`.
        """
        with transaction.atomic():
            # Whoever erases the letter holds its row too: a draft comes before that, and is emptied, or not at all.
            original = LetterOriginal.objects.select_for_update().filter(pk=self.original_id).first()
            if original is not None:
                original.refuse_taken_back()
            revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def places_beside(self) -> dict[str, Q]:
        """The letters of the same person before and after this one."""
        places = {"previous": Q(pk=self.follows_id)} if self.follows_id else {}
        if self.pk:
            places["following"] = Q(pk__in=self.followed_by.values("pk"))
        return places

    def words(self) -> str:
        """The excerpt, as plain words."""
        return plain_text(self.excerpt)

    def own_findings(self) -> list[Finding]:
        """Demand an excerpt that was cut from the original, a signature that fits, and a member who has not taken the
        letter back.
        """
        if self.original_id is None:
            return [Finding("excerpt", "This page belongs to no letter. Begin from the letter: “Cut the excerpt”.")]
        if self.original.withdrawn_at or self.original.erased_at:
            return [Finding("excerpt", "The member has withdrawn this letter; it cannot be published.")]
        found = []
        if not self.words().strip():
            found.append(Finding("excerpt", "The excerpt is empty. Cut it from the letter beside it."))
        strays = strays_in(self.excerpt, self.original.text)
        found += [Finding("excerpt", str(stray)) for stray in strays[:STRAYS_SHOWN]]
        if self.byline_mode in self.NAMED and not self.letter_byline.strip():
            found.append(Finding("letter_byline", "Write the name that is shown, or choose another signature."))
        if self.is_members_only and self._stands_in_an_open_response():
            found.append(Finding("audience", "An open response shows this letter to everyone. Close that one first."))
        return found

    def _stands_in_an_open_response(self) -> bool:
        return bool(self.pk) and self.answers.filter(page__live=True, page__audience=Audience.PUBLIC).exists()

    def approval_context(self) -> list[Beside]:
        """Return the letter as it came, and what the member agreed to."""
        if self.original_id is None:
            return []
        words = mark_safe(linebreaks(self.original.text, autoescape=True))
        return [Beside("The letter as it came", words, self.original.consent_note)]

    @property
    def signature(self) -> str:
        """How readers see who wrote, such as "Harbour Light, a father"."""
        name = self.letter_byline if self.byline_mode in self.NAMED else ""
        relation = self.relation if self.byline_mode != self.BylineMode.ANONYMOUS else ""
        return ", ".join(part for part in (name, relation) if part)
