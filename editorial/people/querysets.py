"""Members who write, and the records of who looked at their identity."""

from typing import Any

from django.db import models

from editorial.foundation.exceptions import NotAllowedError
from editorial.people.screen_names import key_of


class ContributorQuerySet(models.QuerySet):
    """Members by the name they write under; names and addresses are encrypted and cannot be searched."""

    def called(self, screen_name: str) -> "ContributorQuerySet":
        """The member who writes under this name, without regard to case and spaces; one at most."""
        return self.filter(screen_name_key=key_of(screen_name))


class IdentityRevealQuerySet(models.QuerySet):
    """Records that are only added."""

    def update(self, **kwargs: Any) -> int:
        """Refuse. Raises NotAllowedError."""
        raise NotAllowedError("Records of who looked at an identity cannot be changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse. Raises NotAllowedError."""
        raise NotAllowedError("Records of who looked at an identity cannot be deleted.")
