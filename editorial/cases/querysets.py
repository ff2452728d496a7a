"""Risk flags, as they are asked for."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q


class RiskFlagQuerySet(models.QuerySet):
    """Signs of danger."""

    def open(self) -> "RiskFlagQuerySet":
        """Those that nobody has lowered."""
        return self.filter(lowered_at=None)

    def with_places(self) -> "RiskFlagQuerySet":
        """Each with `counts_in`, the case where its letter is answered too, and `letter_page`, that of the letter."""
        return self.annotate(counts_in=F("case__answered_in"), letter_page=F("case__letter_original__letter_pages"))

    def of(self, case: Any, quoted: Iterable[Any] = ()) -> "RiskFlagQuerySet":
        """Those that count for the texts of a case: its own, and those of the letters that are answered there too.

        case: the case, or `OuterRef("pk")` in a query over cases. quoted: cases of further letters that a text quotes.
        """
        return self.filter(Q(case=case) | Q(case__answered_in=case) | Q(case__in=quoted))
