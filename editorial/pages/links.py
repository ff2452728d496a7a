"""A link to another page, in words: crumbs, series, topics, paths."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from editorial.approval.shown import shown

#: Pages above this depth are Wagtail's root; the site's own home page lies at it.
HOME_DEPTH = 2


@dataclass(frozen=True)
class Link:
    """Where something is, and what it is called. `label` says how it stands to the page that links to it."""

    title: str
    url: str
    label: str = ""


def link_to(page: Page | None, request: HttpRequest | None, label: str = "") -> Link | None:
    """Return a link to a page; nothing where there is no page, or no address for it."""
    url = page.get_url(request) if page is not None else None
    return Link(page.title, url, label) if page is not None and url else None


def links_to(pages: Iterable[Page], request: HttpRequest | None) -> list[Link]:
    """Return links to pages, in their order, without those that have no address."""
    return [link for page in pages if (link := link_to(page, request)) is not None]


def crumbs_of(page: Any, request: HttpRequest) -> list[Link]:
    """Return the way from below the home page down to a page's parent.

    A page that was found by its address knows its ancestors; a draft in a preview asks for them.
    """
    above = getattr(page, "above", None)
    if above is None:
        above = shown(page.get_ancestors()) if page.path else []
    known = (ancestor for ancestor in above if ancestor.live and getattr(ancestor, "has_stamp", True))
    return links_to([ancestor for ancestor in known if ancestor.depth > HOME_DEPTH], request)
