"""What can be done with pictures."""

import logging
from collections.abc import Iterable

from django.db import transaction
from wagtail.images.models import SourceImageIOError

from editorial.changes.reasons import Reason
from editorial.changes.services import announce
from editorial.changes.signals import Change
from editorial.foundation.exceptions import OpenLetterError
from editorial.media.models import EditorialImage
from editorial.media.pictures import PROFILES, Profile

log = logging.getLogger(__name__)


class BrokenPictureError(OpenLetterError):
    """The files of some images cannot be read, so their sizes cannot be made."""


def make_renditions(*, images: Iterable[EditorialImage], profiles: Iterable[Profile] = PROFILES.values()) -> int:
    """Make every size of these images that these uses need and that is not there yet.

    Pages show them from then on, so a change is told. It may run twice. An image that cannot be read does not hold up
    the others.
    Returns how many were made. Raises BrokenPictureError at the end, naming the images that could not be read.
    """
    wanted = tuple(profiles)
    made, broken = 0, []
    for image in images:
        try:
            made += _make_missing(image, wanted)
        except (OSError, SourceImageIOError):
            log.warning("The file of image %d cannot be read.", image.pk, exc_info=True)
            broken.append(image.pk)
    if made:
        with transaction.atomic():
            announce(Change(Reason.PICTURE))
    if broken:
        raise BrokenPictureError(f"The files of these images cannot be read: {', '.join(map(str, sorted(broken)))}.")
    return made


def _make_missing(image: EditorialImage, profiles: tuple[Profile, ...]) -> int:
    before = image.renditions.count()
    image.get_renditions(*[spec for profile in profiles for spec in profile.specs_for(image)])
    return image.renditions.count() - before
