"""The scheduler's hour."""

import datetime
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from editorial.foundation import clock


def tomorrow() -> datetime.datetime:
    """Return this hour, a day on, in the publication's own time."""
    return timezone.localtime(clock.now()) + datetime.timedelta(days=1)


def make_due(text: Any) -> None:
    """Turn the clock of whatever is scheduled for a text forward."""
    hour_ago = clock.now() - datetime.timedelta(hours=1)
    for revision in Revision.objects.for_instance(text).filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = hour_ago.isoformat()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=hour_ago, content=revision.content)


def run_scheduler(text: Any) -> None:
    """Let the hour of a text come, and run the command that publishes what is due."""
    make_due(text)
    call_command("publish_scheduled")
