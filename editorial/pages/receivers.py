"""What follows when a page is published, and when tags are merged."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published

from editorial.media.constants import RENDITIONS
from editorial.outbox.services import enqueue
from editorial.pages.pictures import picture_uses


def ask_for_pictures(instance: Page, **_kwargs: Any) -> None:
    """Ask for the sizes in which readers will see a page's pictures. A page that goes live later asks then."""
    if not instance.live:
        return
    images = picture_uses(instance)
    if images:
        with transaction.atomic():
            enqueue(topic=RENDITIONS, payload={"images": images}, key=f"page {instance.pk}")


def connect() -> None:
    """Listen. Called once, when all rooms are loaded."""
    page_published.connect(ask_for_pictures)
