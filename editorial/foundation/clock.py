"""The one door for time, so that tests can hold it."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in the publication's time zone."""
    return timezone.localdate(now())
