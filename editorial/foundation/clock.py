"""The one door for time and chance, so that tests can hold them."""

import datetime
import random

from django.utils import timezone


def now() -> datetime.datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()


def today() -> datetime.date:
    """Return today's date in the publication's time zone."""
    return timezone.localdate(now())


def chance() -> float:
    """Return a number from 0 up to 1, by chance: for spreading work, never for secrets."""
    return random.random()
