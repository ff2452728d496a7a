"""What the words of an answer need from the database, asked for at once.

An answer's words are built twice by the same function: first against `Wishes`, which writes down what is asked for,
then against `Found`, which has it all. So the number of queries does not grow with links, pictures or blocks.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page

from editorial.approval.shown import shown
from editorial.foundation.api.schemas import Link
from editorial.media.api import Media, Picture, Sound, picture_answer, sound_answer
from editorial.media.models import AudioFile, EditorialImage
from editorial.media.pictures import INLINE, load_renditions, picture_of
from editorial.pages.links import HOME_DEPTH, crumbs_of
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.pages.rich_text import final_html, pages_linked_from

Built = TypeVar("Built")


class Given(Media, Protocol):
    """What the blocks of all types ask for."""

    def link(self, page_id: int | None) -> Link | None:
        """Return a link to a page; nothing where it is not live, or closed to the reader."""
        ...

    def crumbs(self, page: Page) -> list[Link]:
        """Return the way from below the home page down to a page's parent."""
        ...


class Wishes:
    """Writes down what is asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.image_ids: set[int] = set()
        self.audio_ids: set[int] = set()
        self.page_ids: set[int] = set()
        self.paths: set[str] = set()

    def html(self, rich: str) -> str:
        """Write down a text."""
        self.texts.append(rich)
        return ""

    def picture(self, raw: Mapping[str, Any] | None) -> Picture | None:
        """Write down an image."""
        if raw and raw.get("image"):
            self.image_ids.add(raw["image"])
        return None

    def sound(self, audio_id: int | None) -> Sound | None:
        """Write down a recording."""
        if audio_id:
            self.audio_ids.add(audio_id)
        return None

    def link(self, page_id: int | None) -> Link | None:
        """Write down a page."""
        if page_id:
            self.page_ids.add(page_id)
        return None

    def crumbs(self, page: Page) -> list[Link]:
        """Write down a page's ancestors, unless it knows them."""
        if getattr(page, "above", None) is None:
            self.paths.update(paths_above(page))
        return []


class Found:
    """Answers everything that was wished for."""

    def __init__(self, wishes: Wishes, request: HttpRequest, images: Iterable[EditorialImage | None]) -> None:
        """Load it: one query each for images, their renditions, recordings and pages, where there are any."""
        self.images = EditorialImage.objects.in_bulk(wishes.image_ids) if wishes.image_ids else {}
        self.recordings = AudioFile.objects.in_bulk(wishes.audio_ids) if wishes.audio_ids else {}
        pages = _pages(wishes.page_ids | pages_linked_from(wishes.texts), wishes.paths, request)
        self.links = {page.pk: Link(title=page.title, path=url) for page, url in pages if page.is_open}
        self.above = {page.path: Link(title=page.title, path=url) for page, url in pages}
        self.addresses = {page_id: link.path for page_id, link in self.links.items()}
        self.request = request
        load_renditions([*images, *self.images.values()])

    def html(self, rich: str) -> str:
        """Return final HTML."""
        return final_html(rich, self.addresses)

    def picture(self, raw: Mapping[str, Any] | None) -> Picture | None:
        """Return a body's picture."""
        image = self.images.get(raw["image"]) if raw and raw.get("image") else None
        alt = "" if not raw or raw.get("decorative") else raw.get("alt_text") or ""
        return picture_answer(picture_of(image, alt, INLINE))

    def sound(self, audio_id: int | None) -> Sound | None:
        """Return a recording."""
        recording = self.recordings.get(audio_id or 0)
        return sound_answer(recording.sound) if recording else None

    def link(self, page_id: int | None) -> Link | None:
        """Return a link to an open page."""
        return self.links.get(page_id or 0)

    def crumbs(self, page: Page) -> list[Link]:
        """Return a page's ancestors, the nearest last."""
        if getattr(page, "above", None) is not None:
            return [Link(title=link.title, path=link.url) for link in crumbs_of(page, self.request)]
        return [self.above[path] for path in paths_above(page) if path in self.above]


def gathered(
    build: Callable[[Given], Built], request: HttpRequest, images: Iterable[EditorialImage | None] = ()
) -> Built:
    """Return what `build` builds from words and blocks.

    build: asks for everything that it needs of its argument, and nothing of the database itself; it is called twice.
    images: others that the answer shows; their renditions are loaded along.
    """
    wishes = Wishes()
    build(wishes)
    return build(Found(wishes, request, images))


def paths_above(page: Page) -> list[str]:
    """Return the tree paths of a page's ancestors below the home page, the nearest last."""
    step = page.steplen
    return [page.path[:end] for end in range((HOME_DEPTH + 1) * step, len(page.path), step)]


def _pages(page_ids: set[int], paths: set[str], request: HttpRequest) -> list[tuple[Any, str]]:
    """Return live pages by id or by tree path, each with its address and, as `is_open`, whether lists may show it."""
    if not page_ids and not paths:
        return []
    is_open = Exists(listed(Page.objects.filter(pk=OuterRef("pk")), reader_for(request)))
    pages = shown(Page.objects).filter(Q(pk__in=page_ids) | Q(path__in=paths)).annotate(is_open=is_open)
    return [(page, url) for page in pages if (url := page.get_url(request))]
