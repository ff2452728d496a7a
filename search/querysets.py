"""What may be seen of the index. Every query, count, facet and related list begins here."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from search.types import Filter, Key, Reach

if TYPE_CHECKING:
    from search.models import IndexEntry  # noqa: F401 - named in the base class


class IndexEntryQuerySet(models.QuerySet["IndexEntry"]):
    """Index entries, narrowed by who asks, when, and for what."""

    def visible_to(self, reach: Reach, *, now: datetime) -> "IndexEntryQuerySet":
        """Entries that a reader of this reach may see at this moment.

        Live, approved, closed by no restriction, meant for the reader's audience, from the go-live moment on and until
        just before the expiry.
        """
        return self.filter(
            Q(go_live_at__isnull=True) | Q(go_live_at__lte=now),
            Q(expire_at__isnull=True) | Q(expire_at__gt=now),
            audience__in=[audience.value for audience in reach.audiences],
            is_live=True,
            is_approved=True,
            is_restricted=False,
        )

    def narrowed_by(self, filters: Iterable[Filter]) -> "IndexEntryQuerySet":
        """Entries that have a value of each of these facets."""
        narrowed = self
        values: Any = self.model._meta.get_field("facet_values").related_model
        for chosen in filters:
            holders = values._default_manager.filter(facet=chosen.facet, slug__in=chosen.slugs)
            narrowed = narrowed.filter(pk__in=holders.values("entry"))
        return narrowed

    def with_keys(self, keys: Iterable[Key]) -> "IndexEntryQuerySet":
        """Entries of these documents, in one condition per kind."""
        numbers: dict[str, list[int]] = {}
        for key in keys:
            numbers.setdefault(key.kind, []).append(key.object_id)
        condition = Q(pk__in=[])
        for kind, object_ids in numbers.items():
            condition |= Q(kind=kind, object_id__in=object_ids)
        return self.filter(condition)
