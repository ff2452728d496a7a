"""The record that a person approved one exact text."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, Revision, TaskState

from editorial.approval.querysets import TextApprovalQuerySet
from editorial.approval.reach import Reach
from editorial.foundation import clock
from editorial.foundation.exceptions import NotAllowedError


class Kind(models.TextChoices):
    """What a record says. Copy edit is a gate: it approves nothing."""

    COPY = "copy", "Copy edit"
    EXPERT = "expert", "Expert's approval"
    CLINICAL = "clinical", "Clinical review"
    PRIVACY = "privacy", "Privacy and consent"
    PAGE = "page", "Second pair of eyes"
    ISSUE = "issue", "Newsletter issue"
    IMPORTED = "import", "Imported, not individually approved"
    SETUP = "setup", "Words that ship with Open Letter"


WITHDRAWING = frozenset({"withdrawn_at", "withdrawn_by", "withdrawn_why"})
"""The only fields of a record that are ever written later."""

WHOLE_KINDS = frozenset({Kind.IMPORTED.value, Kind.SETUP.value})
"""Kinds that stand for everything a text needs."""


class TextApproval(models.Model):
    """Who decided on exactly which text, when, and for which expert. It is added and withdrawn, never changed."""

    base_content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    snapshot = models.JSONField()
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="text_approvals")
    task_state = models.ForeignKey(TaskState, null=True, on_delete=models.SET_NULL, related_name="text_approvals")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="text_approvals"
    )
    expert = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="approvals_in_their_name")
    audience = models.CharField("widest audience", max_length=10, choices=Reach.choices, default=Reach.PUBLIC)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="carried_to")
    approved_at = models.DateTimeField(default=clock.now)
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="following")
    seal = models.CharField(max_length=64, editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="withdrawn_approvals"
    )

    withdrawn_why = models.TextField(blank=True)

    objects = TextApprovalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["base_content_type", "object_id", "kind", "digest"], name="approval_of_text")]
        default_permissions = ("view",)
        permissions = [("withdraw_textapproval", "Can withdraw an approval")]
        constraints = [
            models.UniqueConstraint(
                fields=["base_content_type", "object_id"], condition=models.Q(previous=None), name="one_first_approval"
            )
        ]
        verbose_name = "approval"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.digest[:12]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the record, or withdraw it. Raises NotAllowedError for any other change."""
        changed = set(kwargs.get("update_fields") or ())
        if self.pk is not None and (not changed or changed - WITHDRAWING):
            raise NotAllowedError("A record of an approval cannot be changed; withdraw it and approve again.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a record stays. Raises NotAllowedError."""
        raise NotAllowedError("A record of an approval cannot be deleted; withdraw it.")

    @property
    def text_title(self) -> str:
        """How the text was called when it was approved; its type, where that version is gone."""
        return self.revision.object_str if self.revision else f"{self.base_content_type.name} {self.object_id}"
