"""The counters whose sum is the version of the content."""

from django.db import models


class ContentCounter(models.Model):
    """One of the counters. There are as many as there were changes under way at once; none is ever deleted."""

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Counter {self.pk}: {self.value}"
