"""The editor saves by itself, and buttons are pressed meanwhile: one page comes of it, with all that was typed."""

from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from home.models import StandardPage
from tests.e2e.desk import Desk
from tests.e2e.editor import Editor
from tests.factories.reviews import make_newsroom
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: The editor looks at what is typed from a moment after it was opened.
MARK_WHEN_WATCHED = """document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
})"""
#: For the page that the editor saves by itself, and the milliseconds between two of them.
MOST_LOOKS, PAUSE = 200, 50
#: Milliseconds in which the editor notices what was typed, waits for more, and saves.
LONG_ENOUGH_TO_SAVE = 3000


def wait_for_one(tab: Page, kept: list[Any]) -> None:
    """Wait until the editor has saved by itself, and something is kept of it."""
    for _ in range(MOST_LOOKS):
        if kept:
            return
        tab.wait_for_timeout(PAUSE)
    pytest.fail("The editor did not save by itself.")


class HeldAnswers:
    """Lets the server store what the editor sends by itself, and keeps its answers until they are let go."""

    def __init__(self, tab: Page) -> None:
        self._tab = tab
        self._held: list[tuple[Route, APIResponse]] = []
        tab.route("**/pages/add/**", self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.resource_type != "fetch":
            route.continue_()
            return
        answer = route.fetch()
        if answer.ok:
            self._held.append((route, answer))
        else:
            route.fulfill(response=answer)

    def wait(self) -> None:
        """Wait until the server has stored a page."""
        wait_for_one(self._tab, self._held)

    def let_go(self) -> None:
        """Give the answers to the page."""
        for route, answer in self._held:
            route.fulfill(response=answer)


@pytest.fixture
def tab(open_tab: OpenTab, live_server: LiveServer) -> Page:
    """The form of a new standing page, open on a desk."""
    newsroom = make_newsroom()
    tab = open_tab()
    tab.add_init_script(MARK_WHEN_WATCHED)
    desk = Desk(tab, live_server.url, "managing")
    tab.goto(f"{desk.address}/pages/add/home/standardpage/{newsroom.tree.home.pk}/")
    expect(tab.locator("html[data-watched]")).to_be_attached()
    return tab


def fill_at_once(tab: Page) -> None:
    """Fill what a page needs, faster than the editor looks."""
    tab.locator("#id_slug").evaluate("field => { field.value = 'how-we-answer' }")
    tab.locator("#id_title").fill("How we answer")


def press(tab: Page, button: str) -> None:
    """Press one of the editor's buttons, and wait for nothing."""
    if tab.get_by_role("button", name=button).count() == 0:
        tab.get_by_role("button", name="More actions").last.click()
    tab.get_by_role("button", name=button).click(no_wait_after=True)


@pytest.mark.parametrize(("button", "is_handed_in"), [("Save draft", False), ("Hand in for review", True)])
def test_a_button_pressed_while_the_editor_saves_makes_no_second_page(
    tab: Page, button: str, is_handed_in: bool
) -> None:
    answers = HeldAnswers(tab)
    Editor(tab).add_blocks([("paragraph", "Somebody who knows the matter reads your letter first.")])
    tab.locator("#id_title").press_sequentially("How we answer")
    answers.wait()
    press(tab, button)
    answers.let_go()
    expect(tab.locator(".messages")).to_contain_text("How we answer")
    page = StandardPage.objects.get()
    assert page.title == "How we answer"
    assert bool(page.current_workflow_state) is is_handed_in


def test_what_was_sent_does_not_save_itself_once_more(tab: Page) -> None:
    sent: list[Route] = []
    tab.route(
        "**/pages/add/**",
        lambda route: route.continue_() if route.request.resource_type == "fetch" else sent.append(route),
    )
    fill_at_once(tab)
    press(tab, "Save draft")
    tab.wait_for_timeout(LONG_ENOUGH_TO_SAVE)
    for route in sent:
        route.continue_()
    expect(tab.locator(".messages")).to_contain_text("How we answer")
    assert StandardPage.objects.get().slug == "how-we-answer"


def test_after_a_network_error_the_button_can_be_pressed_again(tab: Page) -> None:
    lost: list[Route] = []
    tab.route(
        "**/pages/add/**",
        lambda route: lost.append(route) if route.request.resource_type == "fetch" and not lost else route.continue_(),
    )
    fill_at_once(tab)
    wait_for_one(tab, lost)
    press(tab, "Save draft")
    lost[0].abort()
    button = tab.locator("button.action-save[data-w-progress-loading-value=true]")
    expect(button).to_be_enabled()
    button.click(no_wait_after=True)
    expect(tab.locator(".messages")).to_contain_text("How we answer")
    assert StandardPage.objects.get().slug == "how-we-answer"
