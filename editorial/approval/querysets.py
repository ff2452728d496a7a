"""Records of approvals, as they are asked for."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models


class TextApprovalQuerySet(models.QuerySet):
    """Append-only records."""

    def about(self, text: Any) -> "TextApprovalQuerySet":
        """Records of one page or snippet, newest first."""
        if text.pk is None:
            return self.none()
        return self.filter(base_content_type=base_type_of(text), object_id=str(text.pk)).order_by("-pk")

    def standing(self, *, kind: str, digest: str) -> "TextApprovalQuerySet":
        """Records of this kind for this digest that nobody has withdrawn."""
        return self.filter(kind=kind, digest=digest, withdrawn_at=None)


def base_type_of(text: Any) -> ContentType:
    """Return the content type under which a text's revisions and approvals are kept."""
    return ContentType.objects.get_for_model(text.get_base_content_type().model_class(), for_concrete_model=False)
