"""How far something on the desk has come, and for whom it waits: derived from its review, never stored."""

from django.db import models

from editorial.approval.models import Kind


class DeskStage(models.TextChoices):
    """The columns of the board, in their order."""

    LETTER = "letter", "To prepare"
    ANSWER = "answer", "To be answered"
    DRAFT = "draft", "In draft"
    CHANGES = "changes", "Changes wanted"
    COPY = Kind.COPY.value, "Copy edit"
    CLINICAL = Kind.CLINICAL.value, "Clinical review"
    EXPERT = Kind.EXPERT.value, "Waiting for the expert"
    PRIVACY = Kind.PRIVACY.value, "Privacy and consent"
    PAGE = Kind.PAGE.value, "Second pair of eyes"
    ISSUE = Kind.ISSUE.value, "Newsletter issue"
    APPROVED = "approved", "Approved, not live"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live lately"


IN_REVIEW = frozenset(
    {
        DeskStage.COPY,
        DeskStage.CLINICAL,
        DeskStage.EXPERT,
        DeskStage.PRIVACY,
        DeskStage.PAGE,
        DeskStage.ISSUE,
    }
)
"""Stages in which somebody is asked for a decision."""

DONE = frozenset({DeskStage.LIVE, DeskStage.SCHEDULED})
"""Stages in which nobody is late any more."""

WAITS_FOR = {
    DeskStage.COPY: "a copy editor",
    DeskStage.CLINICAL: "a clinical reviewer",
    DeskStage.EXPERT: "the expert",
    DeskStage.PRIVACY: "somebody who did not cut it",
    DeskStage.PAGE: "somebody who did not write it",
    DeskStage.ISSUE: "somebody who did not compose it",
    DeskStage.APPROVED: "a managing editor",
}
"""Whom a stage asks, where no person is named."""
