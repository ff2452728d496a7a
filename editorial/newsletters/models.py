"""Newsletters (editions), their issues, and the items of an issue."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from editorial.approval.fields import PAGE_EXEMPT, PAGE_TEXT
from editorial.approval.gates import lock
from editorial.approval.models import Kind
from editorial.approval.rows import in_order
from editorial.approval.shown import shown
from editorial.approval.snippets import ReviewedSnippet
from editorial.approval.stamps import restamp_each
from editorial.approval.texts import ApprovedText
from editorial.approval.widening import refuse_wider_audience
from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.foundation import rich_text
from editorial.foundation.audiences import Audience
from editorial.foundation.exceptions import NotApprovedError
from editorial.foundation.findings import Finding
from editorial.newsletters.composing import mail_of
from editorial.newsletters.eligible import issue_findings
from editorial.newsletters.mail_preview import html_preview, text_preview
from editorial.newsletters.panels import ISSUE_PANELS
from editorial.pages.models import ContentPage
from editorial.previews.pages import PreviewedPage

#: Bounds of a preheader, in characters: shorter ones let the body's first words through, longer ones are cut off.
PREHEADER_BOUNDS = (30, 140)


class NewsletterIndexPage(PreviewedPage, ApprovedText, Page):
    """What newsletters there are, and their past public issues."""

    approved_fields: ClassVar = (*PAGE_TEXT, "intro")
    exempt_fields: ClassVar = PAGE_EXEMPT

    intro = RichTextField(blank=True, features=rich_text.PROSE)

    content_panels: ClassVar = [*Page.content_panels, "intro"]
    page_description: ClassVar = "The archive of public newsletters."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent: ClassVar = 1

    class Meta:
        verbose_name = "list of newsletters"


class Newsletter(models.Model):
    """An edition, such as "Weekly"."""

    class Direction(models.TextChoices):
        LTR = "ltr", "Left to right"
        RTL = "rtl", "Right to left"

    name = models.CharField(max_length=80, unique=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    language_code = models.CharField("language", max_length=12, default="en")
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.LTR)
    from_name = models.CharField(max_length=80)
    from_email = models.EmailField()
    reply_to = models.EmailField(blank=True)
    postal_address = models.TextField(help_text="Mail laws ask for it; it stands at the end of each issue.")
    unsubscribe_url = models.CharField(
        "unsubscribe link",
        max_length=250,
        default="https://tokens.invalid/unsubscribe",
        help_text="An address, or your mail service's tag for it, such as *|UNSUB|*.",
    )
    utm_campaign = models.SlugField("UTM campaign", blank=True, help_text="Added to links; leave empty to add nothing.")

    class Meta:
        ordering = ["name"]
        verbose_name = "newsletter"

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. Raises NotApprovedError when live issues would have readers for whom nobody approved them.

        The database takes the stamps of all issues away with another audience; those that stand get theirs again. An
        issue that is being published comes first.
        """
        lock(self)
        changed = kwargs.get("update_fields")
        is_other = (changed is None or "audience" in changed) and self._has_another_audience()
        if is_other:
            refuse_wider_audience(shown(self.issues), self)
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_other:
            restamp_each(self.issues.filter(live=True))
        if not is_new:
            announce(change_of(Reason.AUDIENCE if is_other else Reason.NEWSLETTER, self))

    def clean(self) -> None:
        """Refuse an audience for which live issues were not approved."""
        super().clean()
        if self._has_another_audience():
            try:
                refuse_wider_audience(shown(self.issues), self)
            except NotApprovedError as refusal:
                raise ValidationError({"audience": str(refusal)}) from refusal

    def _has_another_audience(self) -> bool:
        stored = Newsletter.objects.filter(pk=self.pk).values_list("audience", flat=True).first()
        return stored is not None and stored != self.audience


class NewsletterIssue(ReviewedSnippet, ClusterableModel):
    """One number of an edition, composed from published pages."""

    change_reason: ClassVar = Reason.NEWSLETTER
    approval_kind: ClassVar = Kind.ISSUE
    audience_of: ClassVar = "newsletter"
    approved_fields: ClassVar = ("newsletter", "number", "subject", "preheader", "intro", "items")

    newsletter = models.ForeignKey(Newsletter, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=120)
    preheader = models.CharField(
        max_length=PREHEADER_BOUNDS[1],
        validators=[MinLengthValidator(PREHEADER_BOUNDS[0]), MaxLengthValidator(PREHEADER_BOUNDS[1])],
        help_text="The line that mail programs show beside the subject: 30 to 140 characters.",
    )
    intro = RichTextField(blank=True, features=rich_text.INLINE, help_text="A few sentences to begin with.")

    panels: ClassVar = ISSUE_PANELS

    class Meta:
        ordering = ["newsletter", "-number"]
        verbose_name = "newsletter issue"
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "number"],
                name="issue_number_once_per_newsletter",
                violation_error_message="This newsletter already has an issue with this number.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.newsletter} {self.number}: {self.subject}"

    @property
    def audience(self) -> str:
        """Whom its newsletter is for: an issue is approved for these readers."""
        return self.newsletter.audience

    def items_in_order(self) -> list["IssueItem"]:
        """The items in the manager's order; works on drafts too."""
        return in_order(self.items.all())

    def publishing_findings(self) -> list[Finding]:
        """Name the items that this newsletter's readers may not read."""
        return issue_findings(self)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The two parts of a mail."""
        return [("html", "Mail"), ("text", "Plain text")]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Name the template of the mail: it is what people read before they approve an issue."""
        return "newsletters/mail.html"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer the mail as it would be exported now."""
        mail = mail_of(self)
        return text_preview(mail) if mode_name == "text" else html_preview(request, mail)


class IssueItem(Orderable):
    """One piece of an issue: a page in a role, or a note of its own."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        TEASER = "teaser", "Teaser"
        PODCAST = "podcast", "Podcast"
        MODULE = "module", "Module"
        NOTE = "note", "Note"

    issue = ParentalKey(NewsletterIssue, on_delete=models.CASCADE, related_name="items")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.TEASER)
    page = models.ForeignKey(
        ContentPage, null=True, blank=True, on_delete=models.PROTECT, related_name="newsletter_items"
    )
    teaser = RichTextField(
        blank=True, features=rich_text.INLINE, help_text="Instead of the page's standfirst; for a note, its text."
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role="note") | models.Q(page__isnull=False),
                name="issue_item_has_page",
                violation_error_message="Choose a page, or make it a note.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.page.title}" if self.page else self.get_role_display()
