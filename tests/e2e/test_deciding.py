"""The screen on which a text is decided on, on a phone and on a desk: for the eye, the keyboard and the ear."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from editorial.cases.models import Case
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from tests.e2e.pictures import NARROW, WIDE
from tests.factories.people import PASSWORD
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_letter, make_response, paragraph
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Enough words that a phone has to scroll.
BODY = [paragraph(f"<p>Paragraph {number}. He will say when he is ready, and you may ask.</p>") for number in range(12)]
MOST_STOPS = 80
#: Whether the bar of the decision lies over the end of the text when a reader has scrolled down to it.
COVERED = """() => {
    const main = document.querySelector("main.content-wrapper");
    main.scrollTo({top: main.scrollHeight, behavior: "instant"});
    const bar = document.querySelector(".decide__form").getBoundingClientRect();
    return document.querySelector(".decide__frame").getBoundingClientRect().bottom > bar.top + 1;
}"""


@pytest.fixture
def newsroom(live_server: LiveServer) -> Newsroom:
    """The publication, with its server running."""
    return make_newsroom()


@pytest.fixture
def waiting(newsroom: Newsroom) -> ExpertResponsePage:
    """A response that its expert approved once, and that waits for them again with other words."""
    letter = make_letter(newsroom.tree, title="He goes and comes back")
    page = make_response(newsroom.tree, newsroom.expert, letters=[letter], body=BODY, live=False)
    Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.BY_HAND)
    newsroom.edit(page, "editor", greeting="Dear Harbour Light,")
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    newsroom.edit(page, "editor", greeting="Dear Harbour Night,")
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    return fresh(page)


@pytest.fixture(params=[NARROW, WIDE])
def tab(request: pytest.FixtureRequest, open_tab: OpenTab) -> Page:
    """A phone, and a desk's screen."""
    return open_tab(viewport={"width": request.param, "height": 740})


def open_screen(tab: Page, live_server: LiveServer, newsroom: Newsroom, page: ExpertResponsePage) -> None:
    """Follow the link of a mail: through the login to the screen."""
    path = f"/admin/review/{newsroom.state(page).pk}/"
    tab.goto(live_server.url + path)
    tab.locator("input[name=username]").fill("expert")
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("input[name=password]").press("Enter")
    tab.wait_for_url(f"**{path}")
    expect(tab.frame_locator(".decide__frame").get_by_text("Paragraph 11.")).to_be_attached()


def faults(tab: Page) -> dict[str, list[str]]:
    """What axe finds on the screen, the text in its frame left to the tests of the site."""
    answer: Any = Axe().run(tab, context={"exclude": [["iframe"]]}).response["violations"]
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in answer}


def test_the_screen_fits_shows_the_letter_once_on_a_phone_and_hides_no_word(
    tab: Page, live_server: LiveServer, newsroom: Newsroom, waiting: ExpertResponsePage
) -> None:
    open_screen(tab, live_server, newsroom, waiting)
    is_narrow = tab.viewport_size is not None and tab.viewport_size["width"] == NARROW
    beside = tab.get_by_role("complementary", name="Beside the text").get_by_text("My son says he will go")
    expect(beside).to_be_hidden() if is_narrow else expect(beside).to_be_visible()
    inside = tab.frame_locator(".decide__frame").locator("body").evaluate("body => body.scrollHeight")
    assert abs(tab.locator(".decide__frame").evaluate("frame => frame.clientHeight") - inside) <= 4
    assert tab.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
    expect(tab.get_by_role("button", name="Approve this text")).to_be_in_viewport()
    assert not tab.evaluate(COVERED)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    tab: Page, live_server: LiveServer, newsroom: Newsroom, waiting: ExpertResponsePage, theme: str
) -> None:
    UserProfile.objects.update_or_create(user=newsroom.people["expert"], defaults={"theme": theme})
    open_screen(tab, live_server, newsroom, waiting)
    assert faults(tab) == {}
    tab.locator(".decide__changes summary").click()
    assert faults(tab) == {}


def test_the_expert_reads_what_changed_and_approves_with_the_keyboard_alone(
    tab: Page, live_server: LiveServer, newsroom: Newsroom, waiting: ExpertResponsePage
) -> None:
    open_screen(tab, live_server, newsroom, waiting)
    changed = tab.locator(".decide__changed")
    expect(changed).to_contain_text("you approved it")
    expect(changed.locator("dl del")).to_contain_text("Light")
    expect(changed.locator("dl ins")).to_contain_text("Night")
    button = tab.get_by_role("button", name="Approve this text")
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator(".messages").get_by_text("You approved")).to_be_visible()
    assert not newest(waiting).text.missing_kinds()


def test_asking_for_changes_shows_one_answer_at_a_time(
    tab: Page, live_server: LiveServer, newsroom: Newsroom, waiting: ExpertResponsePage
) -> None:
    open_screen(tab, live_server, newsroom, waiting)
    tab.locator(".decide__changes summary").click()
    expect(tab.get_by_label("What should change")).to_be_focused()
    expect(tab.get_by_role("button", name="Approve this text")).to_be_hidden()
    tab.keyboard.type("Kinder, please.")
    send = tab.get_by_role("button", name="Send it back with this reason")
    expect(send).to_be_in_viewport()
    send.click()
    expect(tab.locator(".messages").get_by_text("You asked for changes")).to_be_visible()
    assert fresh(waiting).current_workflow_state.current_task_state.comment == "Kinder, please."
