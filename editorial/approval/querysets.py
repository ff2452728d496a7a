"""Records of approvals, as they are asked for."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

from editorial.approval.reach import at_least


class TextApprovalQuerySet(models.QuerySet):
    """Append-only records."""

    def about(self, text: models.Model) -> "TextApprovalQuerySet":
        """Records of one page or snippet, newest first; of its source, for an alias."""
        source = source_key(text)
        if source is None:
            return self.none()
        return self.filter(base_content_type=base_type_of(text), object_id=str(source)).order_by("-pk")

    def standing(self, *, digest: str, kind: str = "", reach: str = "") -> "TextApprovalQuerySet":
        """Records for this digest that nobody has withdrawn.

        kind: only those of this kind. reach: only those that were given for as many readers, or more.
        """
        found = self.filter(digest=digest, withdrawn_at=None)
        found = found.filter(kind=kind) if kind else found
        return found.filter(audience__in=at_least(reach)) if reach else found


def source_key(text: models.Model) -> object:
    """Return the key of the object whose approvals a text has: its own, or for an alias that of the page it mirrors."""
    key, above, seen = text.pk, getattr(text, "alias_of_id", None), set[object]()
    while above is not None and above not in seen:
        seen.add(above)
        key = above
        above = Page.objects.filter(pk=above).values_list("alias_of_id", flat=True).first()
    return key


def base_type_of(text: models.Model) -> ContentType:
    """Return the content type under which a text's revisions and approvals are kept."""
    return ContentType.objects.get_for_model(
        next(iter(reversed(type(text)._meta.get_parent_list())), type(text)), for_concrete_model=False
    )
