"""What follows when a page is published, and when tags are merged."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published

from editorial.media.constants import RENDITIONS
from editorial.outbox.services import enqueue
from editorial.pages.models import TaggedPage
from editorial.pages.pictures import picture_uses
from editorial.topics.models import Tag
from editorial.topics.signals import tags_merged


def ask_for_pictures(instance: Page, **_kwargs: Any) -> None:
    """Ask for the sizes in which readers will see a page's pictures. A page that goes live later asks then."""
    if not instance.live:
        return
    images = picture_uses(instance)
    if images:
        with transaction.atomic():
            enqueue(topic=RENDITIONS, payload={"images": images}, key=f"page {instance.pk}")


def move_tagged_pages(source: Tag, into: Tag, **_kwargs: Any) -> None:
    """Let every page that carries a merged tag carry the one it became, once, in as many queries for one as for all."""
    moving = TaggedPage.objects.filter(tag=source)
    moving.filter(content_object__tagged_items__tag=into).delete()
    moving.update(tag=into)


def connect() -> None:
    """Listen. Called once, when all rooms are loaded."""
    page_published.connect(ask_for_pictures)
    tags_merged.connect(move_tagged_pages)
