"""The desk in a browser: on a phone and on a wide screen, by keyboard, without JavaScript, for everybody's eyes."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from editorial.cases.models import Case
from editorial.cases.services import raise_risk
from editorial.foundation import clock
from tests.factories.people import PASSWORD
from tests.factories.reviews import Newsroom, make_newsroom
from tests.factories.texts import make_case, make_original, make_response
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 1280)


@pytest.fixture
def desk_at_work(transactional_db: None) -> Newsroom:
    """A desk with a late case, one that waits for its expert, one with a risk flag, and a letter to prepare."""
    newsroom = make_newsroom()
    late = clock.today() - datetime.timedelta(days=4)
    for title in ("On waiting", "On rest", "On the telephone that does not ring for a very long evening"):
        case = make_case(editor=newsroom.people["editor"], expert=newsroom.expert, due_on=late, priority=1)
        text = make_response(newsroom.tree, newsroom.expert, case=case, live=False, title=title)
        newsroom.edit(text, "editor", greeting="Dear friend,")
    newsroom.submit(text)
    newsroom.approve(text, "copy")
    raise_risk(case=Case.objects.latest("pk"), kind="suicide", user=newsroom.people["triage"])
    make_original("My son drinks.")
    return newsroom


@pytest.fixture
def signed_in(tab: Page, live_server: LiveServer, desk_at_work: Newsroom) -> Page:
    """An editor's tab, at the desk."""
    sign_in(tab, live_server, "editor")
    return tab


def sign_in(tab: Page, live_server: LiveServer, login: str) -> None:
    tab.goto(f"{live_server.url}{reverse('wagtailadmin_login')}")
    tab.locator("input[name=username]").fill(login)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("navigation", name="Sections of the desk")).to_be_visible()


def test_the_desk_is_the_first_screen_and_fits_a_phone(signed_in: Page, live_server: LiveServer) -> None:
    for width in WIDTHS:
        signed_in.set_viewport_size({"width": width, "height": 800})
        for section in ("mine", "unassigned", "board", "overdue"):
            signed_in.goto(f"{live_server.url}/admin/?section={section}")
            assert signed_in.evaluate("document.documentElement.scrollWidth") <= width, section
        signed_in.goto(f"{live_server.url}/admin/?section=mine")
        expect(signed_in.get_by_role("row").filter(has_text="4 days overdue")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_section_has_a_barrier(signed_in: Page, live_server: LiveServer, scheme: str) -> None:
    signed_in.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for width in WIDTHS:
        signed_in.set_viewport_size({"width": width, "height": 800})
        for section in ("mine", "board", "scheduled"):
            signed_in.goto(f"{live_server.url}/admin/?section={section}")
            result = Axe().run(signed_in, context=".desk")
            for violation in result.response["violations"]:
                found[width, section, violation["id"]] = violation["nodes"][0]["html"][:200]
    assert found == {}


def test_cases_are_chosen_and_dated_by_keyboard(signed_in: Page, live_server: LiveServer) -> None:
    signed_in.goto(f"{live_server.url}/admin/?section=mine")
    signed_in.get_by_label("Choose all 3 shown").focus()
    signed_in.keyboard.press("Space")
    expect(signed_in.get_by_role("checkbox", checked=True)).to_have_count(4)
    signed_in.get_by_label("Due on").fill("2031-05-01")
    signed_in.get_by_role("button", name="Set the day").focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("Due day set: 3 cases.")).to_be_visible()
    assert Case.objects.filter(due_on=datetime.date(2031, 5, 1)).count() == 3


def test_the_desk_works_without_javascript_and_leads_the_expert_to_the_text(
    open_tab: OpenTab, live_server: LiveServer, desk_at_work: Newsroom
) -> None:
    # On a narrow screen without JavaScript Wagtail's own menu lies over every page of the admin.
    tab = open_tab(java_script_enabled=False, viewport={"width": 1280, "height": 700})
    sign_in(tab, live_server, "expert")
    expect(tab.get_by_role("table", name="Waits for you")).to_contain_text("4 days overdue")
    tab.get_by_role("link", name="Read and decide").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("On the telephone")
