"""Work that the outbox does for pictures, and what follows when an image changes or a recording is deleted."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents.models import Document

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change, change_of, content_changed
from editorial.media.constants import RENDITIONS
from editorial.media.models import AudioFile, EditorialImage
from editorial.media.pictures import PROFILES, profiles_in_use
from editorial.media.services import make_renditions
from editorial.outbox.registry import register
from editorial.outbox.services import enqueue


def make_wanted_renditions(payload: dict[str, Any]) -> None:
    """Make the sizes that a published page needs. Images that were deleted meanwhile need none."""
    for name, ids in payload["images"].items():
        make_renditions(images=EditorialImage.objects.filter(pk__in=ids), profiles=[PROFILES[name]])


register(RENDITIONS, make_wanted_renditions)


@receiver(content_changed, dispatch_uid="media.sizes")
def remake_renditions(change: Change, **_kwargs: Any) -> None:
    """Ask for an image's sizes anew where readers see it: its file or its focal point may be another one."""
    image = change.text
    if change.reason != Reason.PICTURE or not isinstance(image, EditorialImage):
        return
    wanted = {profile.name: [image.pk] for profile in profiles_in_use(image)}
    if wanted:
        enqueue(topic=RENDITIONS, payload={"images": wanted}, key=f"image {image.pk}")


@receiver(pre_delete, sender=EditorialImage, dispatch_uid="media.image_going")
def tell_of_deleted_image(instance: EditorialImage, **_kwargs: Any) -> None:
    """Tell that a picture goes."""
    announce(change_of(Reason.DELETED, instance))


@receiver([post_save, post_delete], sender=Document, dispatch_uid="media.document")
def tell_of_document(instance: Document, created: bool = False, raw: bool = False, **_kwargs: Any) -> None:
    """Tell that a document that texts may link to has another file, or none. Wagtail has written it already."""
    if not (created or raw):
        with transaction.atomic():
            announce(change_of(Reason.PICTURE, instance))


@receiver(post_delete, sender=AudioFile)
def delete_recording(instance: AudioFile, **_kwargs: Any) -> None:
    """Remove a recording from its storage once its row is gone for good."""
    if instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))
