"""What only a browser can tell of single pages: the menu, what JavaScript adds, and what stays without it."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(live_server: LiveServer) -> dict[str, str]:
    """One page of every type, served."""
    tree = make_tree()
    make_surroundings(tree)
    pages = {name: f"{live_server.url}{page.url}" for name, page in make_publication(tree).items()}
    extra = {"sign in": "/account/login/", "lost": "/nowhere/"}
    return {**pages, **{name: f"{live_server.url}{path}" for name, path in extra.items()}}


def test_the_menu_opens_and_closes_with_the_keyboard_on_a_phone(addresses: dict[str, str], open_tab: OpenTab) -> None:
    page = open_tab(viewport={"width": 360, "height": 700})
    page.goto(addresses["response"])
    menu = page.locator("#main-menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Topics").is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_a_reader_without_javascript_gets_every_word_and_no_dead_button(
    addresses: dict[str, str], open_tab: OpenTab
) -> None:
    page = open_tab(java_script_enabled=False)
    page.goto(addresses["response"])
    assert page.get_by_text("What would help?").is_visible()
    assert not page.get_by_role("button", name="Copy the words").count()
    assert not page.get_by_text("Press Escape").is_visible()
    assert page.get_by_role("link", name="Leave this page").is_visible()
    assert not page.locator("[data-player] button").is_visible()


def test_an_outside_player_is_asked_for_by_a_click_only(addresses: dict[str, str], open_tab: OpenTab) -> None:
    page = open_tab()
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="player"))
    page.goto(addresses["response"])
    assert page.locator("iframe").count() == 0
    page.get_by_role("button", name="Play here, from YouTube").click()
    assert page.locator("iframe[title='A talk']").get_attribute("src") == (
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    )


def test_three_presses_of_escape_leave_a_flagged_page(addresses: dict[str, str], open_tab: OpenTab) -> None:
    page = open_tab()
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(addresses["response"])
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/**")
    assert page.text_content("body") == "elsewhere"


def test_a_line_of_the_transcript_moves_the_player(addresses: dict[str, str], open_tab: OpenTab) -> None:
    page = open_tab()
    page.route("https://sound.example/**", lambda route: route.abort())
    page.goto(addresses["episode"])
    page.locator("a[data-seconds='4']").first.click()
    assert page.url == addresses["episode"]
