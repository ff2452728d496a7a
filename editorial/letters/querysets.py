"""Letters as they came, as they are asked for."""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When

from editorial.foundation.exceptions import NotAllowedError
from editorial.letters.constants import LetterState
from editorial.pages.querysets import reviews_in_progress


class LetterOriginalQuerySet(models.QuerySet):
    """Originals; their text stays encrypted until a row is read."""

    def with_state(self) -> "LetterOriginalQuerySet":
        """Each with its `state`, a value of `LetterState`."""
        pages: Any = self.model._meta.get_field("letter_pages").related_model
        mine = pages.objects.order_by().filter(original=OuterRef("pk"))
        in_review = mine.filter(Exists(reviews_in_progress()))
        return self.annotate(
            state=Case(
                When(erased_at__isnull=False, then=Value(LetterState.ERASED)),
                When(withdrawn_at__isnull=False, then=Value(LetterState.WITHDRAWN)),
                When(Exists(mine.filter(live=True)), then=Value(LetterState.PUBLISHED)),
                When(Exists(in_review), then=Value(LetterState.REVIEW)),
                When(Exists(mine), then=Value(LetterState.DRAFT)),
                default=Value(LetterState.WAITING),
                output_field=models.CharField(),
            )
        )

    def update(self, **kwargs: Any) -> int:
        """Change columns of many rows. Raises NotAllowedError for the text, which is never altered."""
        if "text" in kwargs:
            raise NotAllowedError("A letter's text is never altered. It can only be erased whole.")
        return super().update(**kwargs)
