"""What follows when readers see another text, and when tags are merged."""

from typing import Any

from wagtail.models import Page

from editorial.approval.texts import ApprovedText
from editorial.changes.signals import Change, content_changed
from editorial.media.constants import RENDITIONS
from editorial.outbox.services import enqueue
from editorial.pages.models import TaggedPage
from editorial.pages.pictures import picture_uses
from editorial.topics.models import Tag
from editorial.topics.signals import tags_merged


def ask_for_pictures(change: Change, **_kwargs: Any) -> None:
    """Ask for the sizes in which readers will see the pictures of what has just been stored for them."""
    text = change.text
    if not (change.is_whole and isinstance(text, ApprovedText) and text.is_shown):
        return
    images = picture_uses(text)
    if images:
        kind = "page" if isinstance(text, Page) else text._meta.label_lower
        enqueue(topic=RENDITIONS, payload={"images": images}, key=f"{kind} {text.pk}")


def move_tagged_pages(source: Tag, into: Tag, **_kwargs: Any) -> None:
    """Let every page that carries a merged tag carry the one it became, once, in as many queries for one as for all."""
    moving = TaggedPage.objects.filter(tag=source)
    moving.filter(content_object__tagged_items__tag=into).delete()
    moving.update(tag=into)


def connect() -> None:
    """Listen. Called once, when all rooms are loaded."""
    content_changed.connect(ask_for_pictures)
    tags_merged.connect(move_tagged_pages)
