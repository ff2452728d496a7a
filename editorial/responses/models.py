"""Channels, the responses in them, and the rows that tie a response to its letters and modules."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet, prefetch_related_objects
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.rich_text import RichText
from wagtail.search import index

from editorial.approval.copies import Copy
from editorial.approval.declared import Beside
from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.models import Kind
from editorial.approval.rows import in_order
from editorial.approval.shown import shown
from editorial.approval.texts import ApprovedText
from editorial.cases.models import Case
from editorial.cases.worked_on import WorkedOn
from editorial.foundation import rich_text
from editorial.foundation.findings import Finding
from editorial.foundation.kinds import PageKind
from editorial.foundation.plain_text import plain_text
from editorial.learning.models import ModulePage
from editorial.letters.models import MemberLetterPage
from editorial.letters.series import closes_a_loop
from editorial.pages.bodies import heading_findings, picture_findings, words_of
from editorial.pages.models import ContentPage
from editorial.pages.rows import keys_of, rows_of
from editorial.pages.transcripts import segment_findings
from editorial.people.models import ExpertPage
from editorial.previews.pages import PreviewedPage
from editorial.resources.models import Notice
from editorial.responses.blocks import ResponseBody
from editorial.responses.forms import ResponsePageForm
from editorial.responses.panels import CHANNEL_PANELS, RESPONSE_TABS
from editorial.responses.quoting import objection_to_quoting
from editorial.responses.references import module_findings, modules_cited_by
from editorial.review.children import WorkflowOfChildren
from editorial.review.drafts import open_flags_of

LETTERS = "answered_letters"
#: What decides which modules a live response cites.
CITING_FIELDS = {"live", "standfirst", "body", "sign_off"}


class ChannelPage(WorkflowOfChildren, PreviewedPage, ApprovedText, Page):
    """A stream of responses, such as "Discussion Blog"."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.PROSE)

    content_panels: ClassVar = CHANNEL_PANELS
    page_description: ClassVar = "A stream of responses, such as the discussion blog."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["responses.ExpertResponsePage"]

    class Meta:
        verbose_name = "channel"


class AnsweredLetter(Orderable):
    """A letter that a response answers, with its excerpt and byline as they were copied into the response."""

    exempt_fields: ClassVar = ()

    page = ParentalKey("responses.ExpertResponsePage", on_delete=models.CASCADE, related_name="answered_letters")
    letter = models.ForeignKey(MemberLetterPage, on_delete=models.PROTECT, related_name="answers")
    excerpt = models.TextField(blank=True, editable=False)
    signature = models.CharField(max_length=200, blank=True, editable=False)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "letter"],
                name="letter_once_per_response",
                violation_error_message="This letter is on the response already.",
            )
        ]

    @property
    def quoted(self) -> tuple[str, str]:
        """Excerpt and signature as they were copied, or as they are now in a draft that has no copy yet."""
        if self.excerpt:
            return self.excerpt, self.signature
        return self.letter.excerpt, self.letter.signature


class ExpertResponsePage(WorkedOn, ContentPage):
    """An expert's answer to none, one or several letters: the public post."""

    content_kind: ClassVar = PageKind("response", "Answer", "Answers")
    approval_kind: ClassVar = Kind.EXPERT
    people_named: ClassVar = ("co_authors",)
    approved_fields: ClassVar = (
        *ContentPage.approved_fields,
        "answered_letters",
        "co_authors",
        "greeting",
        "body",
        "sign_off",
        "follows",
        "notices",
    )
    exempt_fields: ClassVar = (*ContentPage.exempt_fields, "case")

    greeting = models.CharField(max_length=160, blank=True, help_text="Such as “Dear Harbour Light,”.")
    body = StreamField(ResponseBody())
    sign_off = RichTextField(blank=True, features=["bold", "italic"], help_text="The last words, and the name.")
    co_authors = ParentalManyToManyField(ExpertPage, blank=True, related_name="co_authored_responses")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="responses", help_text="Who works on it, and by when."
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        verbose_name="what happened before",
        help_text="The earlier answer of the same series.",
    )
    notices = ParentalManyToManyField(
        "resources.Notice", blank=True, related_name="responses", help_text="Lines that stand under the answer."
    )

    base_form_class: ClassVar = ResponsePageForm
    edit_handler: ClassVar = RESPONSE_TABS
    search_fields: ClassVar = [*ContentPage.search_fields, index.SearchField("body")]
    page_description: ClassVar = "An expert’s answer to no letter, one letter or several."
    parent_page_types: ClassVar = ["responses.ChannelPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "response"

    def clean(self) -> None:
        """Refuse a series that comes back to its own beginning."""
        super().clean()
        if closes_a_loop(self):
            raise ValidationError({"follows": "This answer comes later in the same series. Choose an earlier one."})

    def places_beside(self) -> dict[str, Q]:
        """The earlier and later answers of the same story, the letters, and the modules that this answer names."""
        places = {"previous": Q(pk=self.follows_id)} if self.follows_id else {}
        if self.pk:
            places["letters"] = Q(pk__in=[row.letter_id for row in rows_of(self, LETTERS)])
            places["following"] = Q(pk__in=self.followed_by.values("pk"))
        if numbers := modules_cited_by(self):
            places["modules"] = Q(pk__in=ModulePage.objects.filter(number__in=numbers).values("pk"))
        return places

    def lines_below(self) -> list[str]:
        """The notices under the answer that readers may have, in the order in which they were chosen."""
        keys = keys_of(self, "notices")
        notices = shown(Notice.objects).in_bulk(keys) if keys else {}
        return [notices[key].text for key in keys if key in notices]

    def words(self) -> str:
        """Greeting, body and sign-off, as plain words."""
        return f"{self.greeting} {words_of(self.body)} {plain_text(self.sign_off)}"

    def letters_in_order(self) -> list["AnsweredLetter"]:
        """The rows of answered letters in their order, those not chosen yet left out; works on drafts too."""
        return in_order(row for row in self.answered_letters.all() if row.letter_id is not None)

    def case_at_work(self) -> Case | None:
        """Return its own case; a draft that was never stored may have none yet."""
        return self.case if self.case_id is not None else None

    def publishing_case(self) -> Case | None:
        """Return its own case: an answer waits for its day, or for a managing editor."""
        return self.case_at_work()

    def quoted_cases(self) -> QuerySet[Case]:
        """Return the cases of the letters that this version quotes: their risk flags count for it too."""
        letters = [row.letter_id for row in self.letters_in_order()]
        return Case.objects.filter(letter_original__letter_pages__in=letters)

    def own_findings(self) -> list[Finding]:
        """Demand an expert, cleared letters, headings in order, described pictures and modules that exist."""
        found = []
        if self.expert is None:
            found.append(Finding("expert", "Name the expert who answers; only this person can approve the text."))
        found += [
            Finding("answered_letters", objection)
            for row in self.letters_in_order()
            if (objection := objection_to_quoting(row.letter, self.audience, self))
        ]
        return [
            *found,
            *heading_findings(self.body),
            *picture_findings(self.body),
            *segment_findings(self.body),
            *module_findings(self, set(shown(ModulePage.objects).values_list("number", flat=True))),
        ]

    def outside_words(self) -> list[Copy]:
        """Beside the expert's name and role, the letters' excerpts and signatures, as soon as readers may have them."""
        rows = self.letters_in_order()
        prefetch_related_objects(rows, "letter")
        letters = []
        for row in rows:
            letter = getattr(row, "letter", None)
            words = (letter.excerpt, letter.signature) if letter is not None and letter.is_shown else ("", "")
            letters.append(Copy(row, "letter", dict(zip(("excerpt", "signature"), words, strict=True)), LETTERS))
        return [*super().outside_words(), *letters]

    @classmethod
    def with_sources(cls, texts: Any) -> Any:
        """Load the letters along, too."""
        return super().with_sources(texts).prefetch_related("answered_letters__letter")

    def changed_sources(self) -> list[str]:
        """Name, beside the expert, the letters whose excerpt or signature was quoted otherwise."""
        changed = super().changed_sources()
        for row in self.letters_in_order():
            if row.excerpt and (row.excerpt, row.signature) != (row.letter.excerpt, row.letter.signature):
                changed.append(f"the letter “{row.letter.title}” has another excerpt or signature by now")
        return changed

    def required_kinds(self) -> tuple[str, ...]:
        """Demand the clinician's approval too while a risk flag is open, of the case or of a letter in it."""
        kinds = super().required_kinds()
        return (*kinds, Kind.CLINICAL) if open_flags_of(self) else kinds

    def approval_context(self) -> list[Beside]:
        """Return the letters, as the response shows them."""
        return [
            Beside(row.letter.title, RichText(excerpt).__html__(), signature, True)
            for row in self.letters_in_order()
            for excerpt, signature in [row.quoted]
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a response that nobody opened a case for gets one."""
        if self.case_id is None:
            self.case = Case.objects.create(name=self.title[:160], expert=self.expert, editor=self.owner)
        super().save(*args, **kwargs)

    def after_save(self, changed: Collection[str] | None) -> None:
        """Keep the rows of the modules that the live text names."""
        super().after_save(changed)
        if changed is None or CITING_FIELDS & set(changed):
            self._rewrite_citations()

    def _rewrite_citations(self) -> None:
        """Keep one row for each module that the live text names; none when it is not live."""
        numbers = modules_cited_by(self) if self.live else []
        self.module_citations.exclude(module__number__in=numbers).delete()
        kept = set(self.module_citations.values_list("module_id", flat=True))
        cited = ModulePage.objects.filter(number__in=numbers).exclude(pk__in=kept)
        ModuleCitation.objects.bulk_create([ModuleCitation(response=self, module=module) for module in cited])


class ModuleCitation(models.Model):
    """A module that a live response refers to; rewritten whenever the response is published."""

    response = models.ForeignKey(ExpertResponsePage, on_delete=models.CASCADE, related_name="module_citations")
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, related_name="citations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "module"], name="module_once_per_response")]

    def __str__(self) -> str:
        return f"{self.response} names {self.module}"
