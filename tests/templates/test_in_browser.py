"""What only a browser can tell: accessibility, width, shifts, requests, keyboard, and pages without JavaScript."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SERIOUS = {"serious", "critical"}
MOST_SHIFT = 0.02
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 150);
})"""
VIEWS = [(360, "dark"), (768, "light"), (1280, "light"), (1280, "dark")]


@pytest.fixture
def addresses(live_server: LiveServer) -> dict[str, str]:
    """One page of every type, served."""
    tree = make_tree()
    make_surroundings(tree)
    pages = {name: f"{live_server.url}{page.url}" for name, page in make_publication(tree).items()}
    extra = {"sign in": "/account/login/", "lost": "/nowhere/"}
    return {**pages, **{name: f"{live_server.url}{path}" for name, path in extra.items()}}


@pytest.fixture
def window(browser: Browser) -> Iterator[Any]:
    """Open windows of a size and colour scheme; they are closed afterwards."""
    opened: list[BrowserContext] = []

    def open_window(**options: Any) -> Page:
        context = browser.new_context(**options)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


def faults_of(page: Page, address: str, hosts: set[str]) -> list[str]:
    """Load an address; return what is wrong with what the reader gets."""
    page.goto(address)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    found = []
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if sideways > 0:
        found.append(f"scrolls sideways by {sideways} px")
    shift = page.evaluate(SHIFT)
    if shift > MOST_SHIFT:
        found.append(f"shifts by {shift:.3f}")
    strangers = hosts - {urlsplit(address).netloc}
    if strangers:
        found.append(f"asks {strangers}")
    violations = Axe().run(page).response["violations"]
    serious = [violation for violation in violations if violation["impact"] in SERIOUS]
    return [*found, *(f"{each['id']}: {[node['html'][:120] for node in each['nodes']][:3]}" for each in serious)]


def test_every_page_is_accessible_fits_and_stays_still(addresses: dict[str, str], window: Any) -> None:
    wrong: dict[str, list[str]] = {}
    for width, scheme in VIEWS:
        page = window(viewport={"width": width, "height": 800}, color_scheme=scheme)
        hosts: set[str] = set()
        page.on("request", lambda request, seen=hosts: seen.add(urlsplit(request.url).netloc))
        for name, address in addresses.items():
            faults = faults_of(page, address, hosts)
            if faults:
                wrong[f"{name} at {width} px, {scheme}"] = faults
    assert not wrong, "\n".join(f"{place}: {faults}" for place, faults in wrong.items())


def test_the_menu_opens_and_closes_with_the_keyboard_on_a_phone(addresses: dict[str, str], window: Any) -> None:
    page = window(viewport={"width": 360, "height": 700})
    page.goto(addresses["response"])
    menu = page.locator("#main-menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Topics").is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_a_reader_without_javascript_gets_every_word_and_no_dead_button(addresses: dict[str, str], window: Any) -> None:
    page = window(java_script_enabled=False)
    page.goto(addresses["response"])
    assert page.get_by_text("What would help?").is_visible()
    assert not page.get_by_role("button", name="Copy the words").count()
    assert not page.get_by_text("Press Escape").is_visible()
    assert page.get_by_role("link", name="Leave this page").is_visible()
    assert not page.locator("[data-player] button").is_visible()


def test_an_outside_player_is_asked_for_by_a_click_only(addresses: dict[str, str], window: Any) -> None:
    page = window()
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="player"))
    page.goto(addresses["response"])
    assert page.locator("iframe").count() == 0
    page.get_by_role("button", name="Play here, from YouTube").click()
    assert page.locator("iframe[title='A talk']").get_attribute("src") == (
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    )


def test_three_presses_of_escape_leave_a_flagged_page(addresses: dict[str, str], window: Any) -> None:
    page = window()
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(addresses["response"])
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/**")
    assert page.text_content("body") == "elsewhere"


def test_a_line_of_the_transcript_moves_the_player(addresses: dict[str, str], window: Any) -> None:
    page = window()
    page.route("https://sound.example/**", lambda route: route.abort())
    page.goto(addresses["episode"])
    page.locator("a[data-seconds='4']").first.click()
    assert page.url == addresses["episode"]
