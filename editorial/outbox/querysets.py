"""Rows of work, as the worker and the admin ask for them."""

import datetime

from django.db import models
from django.db.models import Q


class OutboxQuerySet(models.QuerySet):
    """Adjectives for rows of work."""

    def claimable(self, now: datetime.datetime) -> "OutboxQuerySet":
        """Rows to do by now that no living worker holds."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.filter(free, state="due", due_at__lte=now)

    def dead(self) -> "OutboxQuerySet":
        """Rows that were given up after the last attempt."""
        return self.filter(state="dead")
