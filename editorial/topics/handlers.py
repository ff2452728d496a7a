"""What follows when a tag is deleted."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import change_of
from editorial.topics.models import Tag


@receiver(pre_delete, sender=Tag, dispatch_uid="topics.tag_going")
def tell_of_deleted_tag(instance: Tag, **kwargs: Any) -> None:
    """Tell that a tag goes, while the pages that carry it can still be found."""
    announce(change_of(Reason.DELETED, instance))
