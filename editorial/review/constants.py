"""Names and numbers of the review, in one place."""

import datetime

from django.db import models

SCHEDULE_EVERY = datetime.timedelta(minutes=1)
"""How often is looked for texts whose hour has come, to go live or to leave the site."""


class MailEvent(models.TextChoices):
    """What people get mail about. The label is what stands beside the switch in their account."""

    HANDED_IN = "handed_in", "A text waits for your decision"
    PASSED = "passed", "A text of yours has passed a step"
    CHANGES = "changes", "Changes are wanted in a text of yours"
    APPROVED = "approved", "A text is approved and waits to be published"
    LIVE = "live", "A text of yours is live"
    BLOCKED = "blocked", "A scheduled text could not go live"
    WITHDRAWN = "withdrawn", "An approval was withdrawn"
    RISK = "risk", "A risk flag was raised"
    ASSIGNED = "assigned", "A case was given to you"
    RECALLED = "recalled", "A text was taken back"
    LETTER_GONE = "letter_gone", "A member withdrew a letter you work on"
    DUE_SOON = "due_soon", "A case of yours is due in two days"
    OVERDUE = "overdue", "A case is overdue"
    REMINDED = "reminded", "A colleague reminds you of a case"
