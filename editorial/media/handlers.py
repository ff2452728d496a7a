"""Work that the outbox does for pictures, and what follows when an image changes or a recording is deleted."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

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


@receiver(post_save, sender=EditorialImage)
def remake_renditions(instance: EditorialImage, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Ask for an image's sizes anew where readers see it: its file or its focal point may be another one."""
    if created or raw:
        return
    wanted = {profile.name: [instance.pk] for profile in profiles_in_use(instance)}
    if wanted:
        with transaction.atomic():
            enqueue(topic=RENDITIONS, payload={"images": wanted}, key=f"image {instance.pk}")


@receiver(post_delete, sender=AudioFile)
def delete_recording(instance: AudioFile, **_kwargs: Any) -> None:
    """Remove a recording from its storage once its row is gone for good."""
    if instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))
