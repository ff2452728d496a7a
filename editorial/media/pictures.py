"""Pictures in the sizes that pages, API and mails show them in.

A template or an answer of the API asks `picture_of(image, alt, profile)`. It reads renditions that are there already
and makes none: they are made after publication (`services.make_renditions`). Load them with `load_renditions(images)`,
or with `prefetch_related("…__renditions")`, and the question costs no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from wagtail.images.models import Filter

from editorial.media.models import EditorialImage, EditorialRendition

WEBP = "image/webp"
JPEG = "image/jpeg"
_SUFFIXES = {WEBP: "|format-webp", JPEG: "|format-jpeg|bgcolor-ffffff"}


@dataclass(frozen=True)
class Profile:
    """A use of pictures, by name.

    widths: in pixels, rising. A picture is never made larger than it is.
    ratio: width to height, cut around the focal point; without one the picture keeps its own.
    mime_type: WebP, which every browser of the last five years shows; JPEG for mail, since Outlook shows no WebP. AVIF
        was measured at 1280 pixels: 16 % smaller than WebP, and more than three times the time to make.
    """

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None
    mime_type: str = WEBP

    def specs_for(self, image: EditorialImage) -> list[str]:
        """Return Wagtail's filters for an image, the narrowest first."""
        widest = image.width
        if self.ratio:
            widest = min(image.width, image.height * self.ratio[0] // self.ratio[1])
        narrower = [width for width in self.widths if width < widest]
        widths = [*narrower, *self.widths[len(narrower) : len(narrower) + 1]]
        return [self._spec(width) for width in widths]

    def all_specs(self) -> list[str]:
        """Return every filter that this profile may use, the narrowest first."""
        return [self._spec(width) for width in self.widths]

    def _spec(self, width: int) -> str:
        if self.ratio is None:
            return f"width-{width}{_SUFFIXES[self.mime_type]}"
        height = width * self.ratio[1] // self.ratio[0]
        return f"fill-{width}x{height}{_SUFFIXES[self.mime_type]}"


CARD = Profile("card", (320, 480, 720), ratio=(16, 9))
HERO = Profile("hero", (480, 800, 1280, 1920))
INLINE = Profile("inline", (400, 640, 960, 1280))
PORTRAIT = Profile("portrait", (112, 168, 272), ratio=(1, 1))
MAIL = Profile("mail", (600, 1200), mime_type=JPEG)
PROFILES = {profile.name: profile for profile in (CARD, HERO, INLINE, PORTRAIT, MAIL)}


@dataclass(frozen=True)
class PictureSource:
    """One file of a picture."""

    url: str
    width: int
    height: int
    mime_type: str


@dataclass(frozen=True)
class Picture:
    """A picture as a page shows it.

    alt: for this use; empty when the picture says nothing of its own.
    credit, credit_url: who made it and under which licence, and where that stands.
    width, height: of the largest source, so that its place is kept free while it loads.
    focal_point: what must stay in sight, as parts of width and height from the upper left corner, or nothing.
    sources: the same picture in several widths, the narrowest first; never empty.
    """

    alt: str
    credit: str
    credit_url: str
    width: int
    height: int
    focal_point: tuple[float, float] | None
    sources: tuple[PictureSource, ...]

    @property
    def src(self) -> str:
        """The address for readers whose browser does not choose: the middle size."""
        return self.sources[len(self.sources) // 2].url

    @property
    def srcset(self) -> str:
        """All addresses with their widths, for the attribute of that name; empty when there is only one."""
        if len(self.sources) == 1:
            return ""
        return ", ".join(f"{source.url} {source.width}w" for source in self.sources)


def profiles_in_use(image: EditorialImage) -> list[Profile]:
    """Return the profiles for which an image has been made ready, whatever its focal point was then."""
    specs = set(image.renditions.values_list("filter_spec", flat=True))
    return [profile for profile in PROFILES.values() if specs & set(profile.all_specs())]


def load_renditions(images: Iterable[EditorialImage | None]) -> list[EditorialImage]:
    """Load the renditions of these images with one query, or none if they are loaded. Returns the images."""
    found = [image for image in images if image is not None]
    prefetch_related_objects(found, "renditions")
    return found


def picture_of(image: EditorialImage | None, alt: str, profile: Profile) -> Picture | None:
    """Return a picture in the sizes of a profile, from the renditions that exist.

    Where none of the profile's exists yet, the others stand in. Returns nothing without an image, or while it has no
    rendition at all: a page shows its words then, and its picture as soon as it is made.
    """
    if image is None:
        return None
    renditions = list(image.renditions.all())
    chosen = _of_profile(image, renditions, profile) or _stand_ins(renditions)
    if not chosen:
        return None
    sources = tuple(PictureSource(r.url, r.width, r.height, r.mime_type) for r in chosen)
    largest = sources[-1]
    return Picture(
        alt=alt,
        credit=image.credit,
        credit_url=image.credit_url,
        width=largest.width,
        height=largest.height,
        focal_point=_focal_point(chosen[-1], image),
        sources=sources,
    )


def _of_profile(
    image: EditorialImage, renditions: list[EditorialRendition], profile: Profile
) -> list[EditorialRendition]:
    keys = {spec: Filter(spec).get_cache_key(image) for spec in profile.specs_for(image)}
    found = [r for r in renditions if keys.get(r.filter_spec) == r.focal_point_key]
    by_width = {r.width: r for r in sorted(found, key=lambda r: r.pk)}
    return [by_width[width] for width in sorted(by_width)]


def _stand_ins(renditions: list[EditorialRendition]) -> list[EditorialRendition]:
    """The widest of what was made for readers, else of what was made for the admin."""
    made_for_readers = [r for r in renditions if r.filter_spec.endswith(_SUFFIXES[WEBP])]
    return sorted(made_for_readers or renditions, key=lambda r: (r.width, r.pk))[-1:]


def _focal_point(rendition: EditorialRendition, image: EditorialImage) -> tuple[float, float] | None:
    rendition.image = image
    point = rendition.focal_point
    if point is None:
        return None
    x, y = point.centroid
    return (round(min(1.0, x / rendition.width), 3), round(min(1.0, y / rendition.height), 3))
