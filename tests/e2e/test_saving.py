"""A button of the editor that is pressed while the editor saves by itself: one page, with all that was typed."""

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from home.models import StandardPage
from tests.e2e.editor import Editor
from tests.factories.people import PASSWORD
from tests.factories.reviews import make_newsroom
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: The editor looks at what is typed from a moment after it was opened.
MARK_WHEN_WATCHED = """document.addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
})"""
MOST_LOOKS = 200


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
        for _ in range(MOST_LOOKS):
            if self._held:
                return
            self._tab.wait_for_timeout(50)
        pytest.fail("The editor did not save by itself.")

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
    tab.goto(f"{live_server.url}/admin/pages/add/home/standardpage/{newsroom.tree.home.pk}/")
    tab.locator("input[name=username]").fill("managing")
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("input[name=password]").press("Enter")
    expect(tab.locator("html[data-watched]")).to_be_attached()
    return tab


@pytest.mark.parametrize(("button", "is_handed_in"), [("Save draft", False), ("Hand in for review", True)])
def test_a_button_pressed_while_the_editor_saves_makes_no_second_page(
    tab: Page, button: str, is_handed_in: bool
) -> None:
    answers = HeldAnswers(tab)
    Editor(tab).add_blocks([("paragraph", "Somebody who knows the matter reads your letter first.")])
    tab.locator("#id_title").press_sequentially("How we answer")
    answers.wait()
    if tab.get_by_role("button", name=button).count() == 0:
        tab.get_by_role("button", name="More actions").last.click()
    tab.get_by_role("button", name=button).click(no_wait_after=True)
    answers.let_go()
    expect(tab.locator(".messages")).to_contain_text("How we answer")
    page = StandardPage.objects.get()
    assert page.title == "How we answer"
    assert bool(page.current_workflow_state) is is_handed_in
