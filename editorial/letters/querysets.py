"""Letters as they came, as they are asked for."""

from django.db import models


class LetterOriginalQuerySet(models.QuerySet):
    """Originals; their text stays encrypted until a row is read."""

    def unanswered(self) -> "LetterOriginalQuerySet":
        """Those without an excerpt yet, that nobody withdrew or erased."""
        return self.filter(letter_pages=None, withdrawn_at=None, erased_at=None)
