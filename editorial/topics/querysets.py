"""Tags, as they are asked for."""

from django.db import models
from django.db.models import Count, Q


class TagQuerySet(models.QuerySet):
    """All tags, merged ones included; choose with `current()`."""

    def current(self) -> "TagQuerySet":
        """Those that are in use: not merged into another."""
        return self.filter(merged_into=None)

    def with_page_counts(self) -> "TagQuerySet":
        """Each with `page_count`: on how many live pages it stands, whoever may read them."""
        live = Q(tagged_pages__content_object__live=True) & Q(tagged_pages__content_object__approved_digest__gt="")
        return self.annotate(page_count=Count("tagged_pages", filter=live, distinct=True))
