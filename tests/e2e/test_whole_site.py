"""Every page that the demo's sitemap names, and every list in its states, keeps what the site promises."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from editorial.media.models import EditorialImage, EditorialRendition
from tests.e2e.inspection import ACCOUNT, Inspector
from tests.e2e.keyboard import MOST_STOPS, stops_of
from tests.e2e.pictures import NARROW, WIDE
from tests.e2e.sitemap import BESIDE_THE_SITEMAP, Served
from tests.templates.outline import Outline
from tests.templates.weight import WEIGHT_LIMIT, weight_of
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TABLET = 768
WIDTHS = (NARROW, TABLET, WIDE)
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Shown:
    """What every address answers to somebody without a cookie, by path, which pictures were made for it, and how many
    there had been before.
    """

    pages: dict[str, Any]
    made: list[str]
    before: int


@pytest.fixture(scope="module")
def shown(served_demo: Served) -> Shown:
    """All addresses, asked once for this file."""
    made: list[str] = []
    before = EditorialRendition.objects.count()
    client = Client()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            EditorialImage, "generate_rendition_file", lambda self, spec, **_: made.append(f"{self.title} {spec}")
        )
        pages = {path: client.get(path) for path in (*served_demo.paths, *BESIDE_THE_SITEMAP)}
    return Shown(pages, made, before)


@pytest.fixture
def pages(shown: Shown) -> dict[str, Any]:
    """The answers alone."""
    return shown.pages


@pytest.fixture
def tab_of_a_reader(open_tab: OpenTab) -> Page:
    """A tab of somebody who prefers no motion."""
    return open_tab(reduced_motion="reduce")


def html_of(pages: dict[str, Any]) -> dict[str, str]:
    return {path: answer.content.decode() for path, answer in pages.items()}


def test_the_demo_has_pages_of_every_kind(served_demo: Served) -> None:
    assert len(served_demo.paths) > 100
    assert len(served_demo.samples) > 25


def test_every_page_answers_and_leaves_no_cookie(pages: dict[str, Any]) -> None:
    assert {path: answer.status_code for path, answer in pages.items() if answer.status_code != 200} == {}
    with_cookie = [
        path for path, answer in pages.items() if answer.cookies or "Cookie" in answer.headers.get("Vary", "")
    ]
    assert [path for path in with_cookie if not path.startswith(ACCOUNT)] == []


def test_every_page_has_one_h1_and_headings_in_order(pages: dict[str, Any]) -> None:
    faults = {path: Outline(html).heading_faults for path, html in html_of(pages).items()}
    assert {path: found for path, found in faults.items() if found} == {}


def test_html_and_css_of_every_page_are_light_even_uncompressed(pages: dict[str, Any]) -> None:
    heavy = {path: weight for path, html in html_of(pages).items() if (weight := weight_of(html)) >= WEIGHT_LIMIT}
    assert heavy == {}


def test_every_link_leads_somewhere(pages: dict[str, Any]) -> None:
    client = Client()
    links = {
        link.partition("#")[0]
        for html in html_of(pages).values()
        for link in Outline(html).links
        if link.startswith("/") and "?" not in link
    }
    lost = {link: status for link in links - pages.keys() if (status := client.get(link).status_code) >= 400}
    assert lost == {}


def test_showing_pages_makes_no_picture(shown: Shown) -> None:
    assert shown.made == []
    assert EditorialRendition.objects.count() == shown.before > 0


def test_every_picture_keeps_its_place_and_says_what_it_shows(pages: dict[str, Any]) -> None:
    pictures = {tag for html in html_of(pages).values() for tag in re.findall(r"<img\b[^>]*>", html)}
    assert pictures
    bare = [tag for tag in pictures if not all(f"{name}=" in tag for name in ("width", "height", "alt", "srcset"))]
    assert bare == []
    assert all(".webp" in tag for tag in pictures)


def test_one_of_each_is_accessible_fits_and_stays_still_at_every_width_in_both_schemes(
    served_demo: Served, tab_of_a_reader: Page
) -> None:
    inspector = Inspector(tab_of_a_reader)
    wrong: dict[str, list[str]] = {}
    for width in WIDTHS:
        tab_of_a_reader.set_viewport_size({"width": width, "height": 800})
        for path in served_demo.samples:
            inspector.open(served_demo.address + path)
            found: list[str] = []
            for scheme in SCHEMES:
                tab_of_a_reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found += inspector.look()
            if found:
                wrong[f"{path} at {width} px"] = found
    assert wrong == {}
    assert inspector.font_bytes > 0


def test_every_other_page_is_accessible_and_fits_a_phone(served_demo: Served, tab_of_a_reader: Page) -> None:
    inspector = Inspector(tab_of_a_reader)
    tab_of_a_reader.set_viewport_size({"width": NARROW, "height": 800})
    wrong: dict[str, list[str]] = {}
    for path in served_demo.paths:
        if path not in served_demo.samples:
            inspector.open(served_demo.address + path)
            if found := inspector.look():
                wrong[path] = found
    assert wrong == {}


def test_the_tab_key_goes_through_each_page_in_order_seen_and_never_caught(
    served_demo: Served, tab_of_a_reader: Page
) -> None:
    wrong: dict[str, Any] = {}
    for path in served_demo.samples:
        tab_of_a_reader.goto(served_demo.address + path)
        tab_of_a_reader.evaluate("document.activeElement.blur()")
        stops = stops_of(tab_of_a_reader)
        faults = [stop for stop in stops if not (stop["isSeen"] and stop["hasRing"] and stop["isInOrder"])]
        if faults or not 3 < len(stops) < MOST_STOPS:
            wrong[path] = (len(stops), faults)
    assert wrong == {}


def test_without_javascript_menu_filters_pages_and_search_work(served_demo: Served, open_tab: OpenTab) -> None:
    tab = open_tab(java_script_enabled=False, viewport={"width": NARROW, "height": 800})
    tab.goto(f"{served_demo.address}/")
    tab.get_by_role("button", name="Menu").click()
    tab.get_by_role("link", name="Discussion Blog").first.click()
    assert tab.locator(".rows > li").count() == 12
    whole = tab.locator(".chosen").inner_text()
    tab.locator(".filters a").first.click()
    assert tab.locator(".chosen").inner_text() != whole
    tab.get_by_role("link", name="Remove the filter").click()
    tab.get_by_role("link", name="Next").click()
    assert "page=2" in tab.url
    tab.goto(f"{served_demo.address}/")
    tab.get_by_role("main").get_by_role("searchbox").fill("money")
    tab.get_by_role("main").get_by_role("button", name="Search").click()
    assert tab.locator(".hits > li").count() > 3
    tab.locator(".hits a").first.click()
    assert tab.get_by_role("heading", level=1).is_visible()
