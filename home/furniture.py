"""What stands around every page of the site: name, menus, feeds, the reader's account."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from editorial.pages.links import Link
from editorial.pages.reading import reader_for
from home.models import Brand, MenuItem


@dataclass(frozen=True)
class MenuEntry:
    """A page in a menu, and whether the reader is on it or below it."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Furniture:
    """What base.html shows. `account` is where the reader signs in, or their account; `leave_url` the way out."""

    brand: str
    tagline: str
    notice: str
    footer: str
    search_url: str
    leave_url: str
    account: Link
    menu: list[MenuEntry] = field(default_factory=list)
    foot_menu: list[MenuEntry] = field(default_factory=list)
    feeds: list[Link] = field(default_factory=list)


def furniture_for(request: HttpRequest) -> Furniture:
    """Return what stands around a page, in one query where menus are filled."""
    site = Site.find_for_request(request)
    items = list(MenuItem.objects.shown_on(site, reader_for(request))) if site else []
    if items:
        brand = items[0].brand
    else:
        brand = Brand.objects.filter(site=site).first() or Brand()
    return Furniture(
        brand=brand.name,
        tagline=brand.tagline,
        notice=brand.notice,
        footer=brand.footer,
        search_url=reverse("search"),
        leave_url=brand.leave_url,
        account=_account(request),
        menu=_entries(items, MenuItem.Place.HEAD, request),
        foot_menu=_entries(items, MenuItem.Place.FOOT, request),
        feeds=[Link("New answers, as a feed", reverse("answers-feed"))],
    )


def _account(request: HttpRequest) -> Link:
    if reader_for(request).is_member:
        return Link("Your account", reverse("account:home"))
    return Link("Sign in", reverse("account:login"))


def _entries(items: list[MenuItem], place: str, request: HttpRequest) -> list[MenuEntry]:
    entries = []
    for item in items:
        url = item.page.get_url(request) if item.place == place else None
        if url:
            entries.append(MenuEntry(item.label or item.page.title, url, request.path.startswith(url)))
    return entries
