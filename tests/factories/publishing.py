"""The one door through which tests put pages live."""

from typing import TypeVar

from wagtail.models import Page

PageType = TypeVar("PageType", bound=Page)


def add(parent: Page, page: PageType, *, live: bool = True) -> PageType:
    """Put a page under its parent as a draft, publish it unless live is false, and return it as stored."""
    page.live = False
    parent.add_child(instance=page)
    return publish(page) if live else draft(page)


def draft(page: PageType) -> PageType:
    """Save a revision of a draft and return the page as stored."""
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


def publish(page: PageType) -> PageType:
    """Publish what the page says now and return it as stored."""
    if hasattr(page, "copy_outside_text"):
        page.copy_outside_text()
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
