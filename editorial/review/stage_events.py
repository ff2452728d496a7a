"""What happened to texts on their way: one row for each stay in a stage, kept for the figures."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import TaskState

from editorial.approval.models import Kind
from editorial.cases.models import Case
from editorial.foundation import clock
from editorial.people.models import ExpertPage

PUBLISHING = "Publishing"
"""What stands in place of a stage's name when a text that was to go live could not."""


class StageEvent(models.Model):
    """A text's stay in one stage of its review: when it came, when it left, how, and who decided.

    It outlives the review and the text. A publication that was blocked is a row too, without a kind of stage.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Changes wanted"
        CANCELLED = "cancelled", "Taken out"
        BLOCKED = "blocked", "Kept from publishing"

    base_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="stage_events")
    expert = models.ForeignKey(
        ExpertPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="stage_events"
    )
    stage = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    task_state = models.OneToOneField(
        TaskState, null=True, blank=True, on_delete=models.SET_NULL, related_name="stage_event"
    )
    entered_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="stage_events"
    )

    class Meta:
        ordering = ["entered_at", "pk"]
        default_permissions = ("view",)
        permissions = [("recall_text", "Can take a text back out of review, or before it goes live")]
        indexes = [
            models.Index(fields=["left_at"], name="stage_event_left"),
            models.Index(fields=["base_content_type", "object_id"], name="stage_event_of_text"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_at=None, outcome="") | models.Q(left_at__isnull=False) & ~models.Q(outcome=""),
                name="stage_event_left_with_outcome",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.get_outcome_display() or 'open'}"
