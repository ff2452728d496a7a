"""Numbers of the desk and its reminders, in one place."""

import datetime

PER_PAGE = 50
"""Rows on a page of the desk."""

RECENT = datetime.timedelta(days=30)
"""How long a live text stays in the desk's list "changed after copy edit"."""

SOON = datetime.timedelta(days=2)
"""How long before its due day a case is recalled to whoever works on it."""

LATE_FOR_EXPERT = datetime.timedelta(days=1)
LATE_FOR_EDITOR = datetime.timedelta(days=3)
LATE_FOR_MANAGER = datetime.timedelta(days=5)
"""How long after its due day the expert, the editor and the managing editors hear of a case."""

REMINDER_HOUR = 6
"""The hour of the publication's day from which reminders are sent."""

KEPT_MAIL_RECORDS = datetime.timedelta(days=400)
"""How long it is remembered that a mail was asked for; of a case at work, as long as it is at work."""
