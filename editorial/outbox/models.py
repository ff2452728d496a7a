"""A row of work, written in the same transaction as the change that asks for it."""

from django.db import models
from django.db.models import Q

from editorial.foundation import clock
from editorial.outbox.querysets import OutboxQuerySet


class OutboxRow(models.Model):
    """Something to do once the change is committed. A row being worked on has a lease; a killed worker's runs out."""

    class State(models.TextChoices):
        DUE = "due", "To do"
        DONE = "done", "Done"
        DEAD = "dead", "Given up"

    topic = models.CharField(max_length=60, help_text="The name of the handler.")
    payload = models.JSONField(default=dict, help_text="What the handler needs: ids, never a member's words.")
    key = models.CharField(
        max_length=200, blank=True, help_text="Rows with the same key, to do, stand for the same work: one is enough."
    )
    state = models.CharField(max_length=4, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(
        max_length=32, blank=True, editable=False, help_text="Tells a worker whether the row is still its own."
    )
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = "row of work"
        verbose_name_plural = "rows of work"
        default_permissions = ("view",)
        permissions = [("retry_outboxrow", "Can have work tried again")]
        indexes = [
            models.Index(fields=["state", "due_at"], name="outbox_due"),
            models.Index(fields=["topic", "key"], condition=Q(state="due"), name="outbox_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "key"],
                condition=Q(state="due", leased_until=None) & ~Q(key=""),
                name="outbox_one_due_row_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} #{self.pk}"
