"""What approved snippets share."""

from typing import ClassVar

from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from editorial.approval.fields import SNIPPET_EXEMPT
from editorial.approval.texts import ApprovedText


class ReviewedSnippet(
    ApprovedText, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model
):
    """A snippet with drafts, revisions, a lock and a workflow; it goes live after somebody else has read it."""

    exempt_fields: ClassVar = SNIPPET_EXEMPT

    class Meta:
        abstract = True
