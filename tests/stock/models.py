"""A page, its rows, a snippet and a task, written as Wagtail's manual writes them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, PublishingPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    RevisionMixin,
    Task,
    TaskState,
    WorkflowMixin,
)
from wagtail.snippets.models import register_snippet


@register_snippet
class StockSnippet(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """A line that every plain page shows, as long as it is live."""

    text = models.CharField(max_length=250)

    panels: ClassVar = [FieldPanel("text"), PublishingPanel()]

    class Meta:
        verbose_name = "plain snippet"

    def __str__(self) -> str:
        return self.text


class StockPage(Page):
    """A text with rows, a quoted snippet, and the one user who is to approve it."""

    body = RichTextField(blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    quotes = models.ForeignKey(StockSnippet, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    others = ParentalManyToManyField(StockSnippet, blank=True, related_name="+")

    template: ClassVar = "stock/stock_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("approver"),
        FieldPanel("quotes"),
        FieldPanel("others"),
        InlinePanel("lines", label="Line"),
    ]
    api_fields: ClassVar = [APIField("body", writable=True)]

    class Meta:
        verbose_name = "plain page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the live snippets."""
        return {**super().get_context(request, *args, **kwargs), "snippets": StockSnippet.objects.filter(live=True)}


class StockLine(Orderable):
    """A row of a page."""

    page = ParentalKey(StockPage, on_delete=models.CASCADE, related_name="lines")
    words = models.CharField(max_length=250)


class PerPageApproval(Task):
    """The manual's way to name an approver for each page: `get_actions` looks at the page that the view hands it."""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let the page's approver in."""
        return bool(obj.specific.approver_id == user.pk)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Keep everybody else out."""
        return bool(obj.specific.approver_id != user.pk)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer the decision to the page's approver."""
        mine = obj.specific.approver_id == user.pk
        return [("approve", "Approve", False), ("reject", "Request changes", True)] if mine else []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """List nothing: the tests go straight to the page."""
        return TaskState.objects.none()
