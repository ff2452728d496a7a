"""What to show beside a text, today and here."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from editorial.approval.shown import shown


class CrisisResourceQuerySet(models.QuerySet):
    """Resources that readers may see are the live ones."""

    def live(self) -> "CrisisResourceQuerySet":
        """Published ones."""
        return shown(self)

    def home_first(self) -> "CrisisResourceQuerySet":
        """The publication's own country first, then the others by country."""
        own = Case(When(country=settings.DEFAULT_COUNTRY, then=Value(0)), default=Value(1))
        return self.order_by(own, "country", "order", "name")


class PromotionQuerySet(models.QuerySet):
    """Promotions inside their dates."""

    def running(self, day: datetime.date) -> "PromotionQuerySet":
        """Published ones whose dates include this day, the newest first."""
        return shown(self).filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def meant_for(self, audiences: Iterable[str]) -> "PromotionQuerySet":
        """Those that are shown to one of these audiences."""
        return self.filter(audience__in=list(audiences))


class GuidelineQuerySet(models.QuerySet):
    """Versions of the guidelines."""

    def in_force(self, day: datetime.date) -> "GuidelineQuerySet":
        """Published versions that already count on this day, the newest first."""
        return shown(self).filter(in_force_from__lte=day).order_by("-version")
