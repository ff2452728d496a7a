"""The main pages lead whoever uses a keyboard past the menu and to an answer; a long name breaks none of them."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import Brand
from tests.e2e.keyboard import FOCUSED, MOST_STOPS
from tests.e2e.pictures import NARROW, WIDE
from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: WCAG 2.2, 1.4.10: text fits 320 pixels without scrolling sideways.
NARROWEST = 320


@pytest.fixture(params=[WIDE, NARROW])
def window(request: pytest.FixtureRequest, open_tab: OpenTab) -> Page:
    """A tab as wide as a desk's screen, and one as wide as a phone."""
    return open_tab(viewport={"width": request.param, "height": 800})


@pytest.fixture
def addresses(live_server: LiveServer) -> dict[str, str]:
    """The pages that readers mostly meet, served."""
    tree = make_tree()
    make_surroundings(tree)
    Brand.objects.update(name="The Harbour Letters of Exampleton")
    pages = make_publication(tree)
    paths = {
        "home": pages["home"].url,
        "list": pages["channel"].url,
        "response": pages["response"].url,
        "search": "/search/?q=waiting",
        "search without words": "/search/",
        "search without results": "/search/?q=zanzibar",
    }
    return {name: live_server.url + path for name, path in paths.items()}


def test_the_main_pages_fit_the_narrowest_screen(addresses: dict[str, str], window: Page) -> None:
    window.set_viewport_size({"width": NARROWEST, "height": 640})
    sideways = {}
    for name, address in addresses.items():
        window.goto(address)
        sideways[name] = window.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {name: pixels for name, pixels in sideways.items() if pixels > 0} == {}


def test_the_first_stop_leads_past_the_menu(addresses: dict[str, str], window: Page) -> None:
    for name, address in addresses.items():
        window.goto(address)
        window.keyboard.press("Tab")
        assert window.evaluate(FOCUSED)["name"].startswith("Skip to"), name
        window.keyboard.press("Enter")
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.closest('main, footer') !== null"), name


def test_a_reader_searches_and_opens_an_answer_with_the_keyboard_alone(addresses: dict[str, str], window: Page) -> None:
    window.goto(addresses["search without words"])
    window.get_by_role("main").get_by_role("searchbox").focus()
    window.keyboard.type("believe")
    window.keyboard.press("Enter")
    link = window.locator(".hits a").first
    expect(link).to_be_visible()
    title = link.inner_text()
    for _ in range(MOST_STOPS):
        window.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", level=1)).to_contain_text(title)
