"""Which images a page shows, and in which sizes readers will ask for them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from wagtail import blocks
from wagtail.fields import StreamField

from editorial.media.models import EditorialImage
from editorial.media.pictures import CARD, HERO, INLINE, MAIL, PORTRAIT

#: Sizes by the field that holds an image; a body's pictures are `inline`.
PROFILES_OF_FIELDS = {"photo": (PORTRAIT, MAIL), "cover": (CARD, HERO), "hero_image": (CARD, HERO, MAIL)}
PROFILES_OF_BODIES = (INLINE, MAIL)


def images_in(value: Any) -> Iterator[EditorialImage]:
    """Yield the images of a body, or of any block's value, in their order."""
    if isinstance(value, EditorialImage):
        yield value
    elif isinstance(value, blocks.StructValue):
        for part in value.values():
            yield from images_in(part)
    elif isinstance(value, blocks.StreamValue):
        for block in value:
            yield from images_in(block.value)
    elif isinstance(value, list | blocks.list_block.ListValue):
        for part in value:
            yield from images_in(part)


def picture_uses(page: Any) -> dict[str, list[int]]:
    """Return the ids of a page's images by the name of each profile that they are needed in.

    page: the specific page, of any type.
    """
    found: dict[str, set[int]] = {}
    for field in page._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model is EditorialImage:
            ids = [getattr(page, field.attname)]
            profiles = PROFILES_OF_FIELDS.get(field.name, PROFILES_OF_BODIES)
        elif isinstance(field, StreamField):
            ids = [image.pk for image in images_in(getattr(page, field.name))]
            profiles = PROFILES_OF_BODIES
        else:
            continue
        for profile in profiles:
            found.setdefault(profile.name, set()).update(pk for pk in ids if pk)
    return {name: sorted(ids) for name, ids in found.items() if ids}
