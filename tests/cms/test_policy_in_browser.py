"""The two policies hold in a real browser: nothing that we show is blocked by them, and nothing asks another host."""

import pytest
from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

from tests.factories.people import PASSWORD, make_expert, make_superuser
from tests.factories.publication import make_publication, make_surroundings
from tests.factories.texts import make_response, paragraph
from tests.factories.tree import make_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Watch:
    """What the browser complained of, and which other hosts it asked."""

    def __init__(self, tab: Page, host: str) -> None:
        """Listen to a tab that shows pages of this host."""
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.host = host
        tab.on("console", self.hear)
        tab.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep a message about the policy."""
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def see(self, request: Request) -> None:
        """Keep a request that leaves the site."""
        if not request.url.startswith((self.host, "data:", "blob:", "about:")):
            self.strangers.append(request.url)


def visit(tab: Page, address: str) -> None:
    """Open a page, and see that it is one."""
    reply = tab.goto(address, wait_until="networkidle")
    assert reply is not None
    assert reply.ok, f"{address} answers {reply.status}"


def log_in(tab: Page, address: str, username: str) -> None:
    tab.goto(address + reverse("wagtailadmin_login"))
    tab.fill("input[name=username]", username)
    tab.fill("input[name=password]", PASSWORD)
    tab.click("button[type=submit]")
    tab.wait_for_url(address + reverse("wagtailadmin_home"))


def test_the_admin_works_under_its_policy(live_server: LiveServer, tab: Page) -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    response = make_response(tree, expert=expert, body=[paragraph("<p>Some words.</p>")])
    log_in(tab, live_server.url, make_superuser("ada").username)
    watch = Watch(tab, live_server.url)
    for name, args in [
        ("wagtailadmin_home", []),
        ("wagtailadmin_explore", [tree.channel.pk]),
        ("wagtailadmin_pages:edit", [response.pk]),
        ("wagtailimages:index", []),
        ("wagtailadmin_reports:site_history", []),
    ]:
        visit(tab, live_server.url + reverse(name, args=args))
    assert watch.complaints == []
    assert watch.strangers == []


def test_the_rich_text_editor_takes_words_under_the_admins_policy(live_server: LiveServer, tab: Page) -> None:
    tree = make_tree()
    response = make_response(tree, expert=make_expert(tree.experts), body=[paragraph("<p>Some words.</p>")])
    log_in(tab, live_server.url, make_superuser("ada").username)
    watch = Watch(tab, live_server.url)
    visit(tab, live_server.url + reverse("wagtailadmin_pages:edit", args=[response.pk]))
    words = tab.locator(".public-DraftEditor-content", has_text="Some words.").first
    words.click()
    tab.keyboard.press("End")
    tab.keyboard.type(" And more.")
    assert "And more." in words.inner_text()
    assert watch.complaints == []


def test_the_site_works_under_its_strict_policy(live_server: LiveServer, tab: Page) -> None:
    tree = make_tree()
    make_surroundings(tree)
    pages = make_publication(tree)
    watch = Watch(tab, live_server.url)
    for name in ("home", "channel", "response", "module", "episode", "expert", "topic"):
        visit(tab, live_server.url + pages[name].url)
        assert tab.locator("h1").count() == 1, name
    assert watch.complaints == []
    assert watch.strangers == []
