"""What approved snippets share."""

from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from editorial.approval.fields import SNIPPET_EXEMPT
from editorial.approval.sent_twice import refuse_taken
from editorial.approval.texts import ApprovedText


class ReviewedSnippet(
    ApprovedText, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model
):
    """A snippet with drafts, revisions, a lock and a workflow; it goes live after somebody else has read it."""

    exempt_fields: ClassVar = SNIPPET_EXEMPT

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. Raises as `ApprovedText.save`, and ConflictError where its name or number was just taken.

        The editor saves a new snippet by itself, and somebody may press the button meanwhile.
        """
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except IntegrityError:
            refuse_taken(self)
            raise
