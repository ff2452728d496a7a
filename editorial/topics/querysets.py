"""Tags, as they are asked for."""

from django.db import models


class TagQuerySet(models.QuerySet):
    """All tags, merged ones included; choose with `current()`."""

    def current(self) -> "TagQuerySet":
        """Those that are in use: not merged into another."""
        return self.filter(merged_into=None)
