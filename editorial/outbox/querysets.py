"""Rows of work, as the worker and the admin ask for them."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q


class OutboxQuerySet(models.QuerySet):
    """Adjectives for rows of work."""

    def claimable(self, now: datetime.datetime) -> "OutboxQuerySet":
        """Rows to do by now that no living worker holds, and whose key no living worker is at work on."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        at_work = self.model._default_manager.filter(
            topic=OuterRef("topic"), key=OuterRef("key"), state="due", leased_until__gte=now
        ).exclude(key="")
        return self.filter(free, ~Exists(at_work), state="due", due_at__lte=now).order_by("due_at", "pk")

    def waiting(self, topic: str, key: str) -> "OutboxQuerySet":
        """The row to do under a key that no worker has begun; there is one at most."""
        return self.filter(topic=topic, key=key, state="due", leased_until=None)

    def dead(self) -> "OutboxQuerySet":
        """Rows that were given up after the last attempt."""
        return self.filter(state="dead")

    def finished_before(self, moment: datetime.datetime) -> "OutboxQuerySet":
        """Rows whose work was done before a moment."""
        return self.filter(state="done", finished_at__lt=moment)
