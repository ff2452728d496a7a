"""The page that describes the API works in a real browser, under the site's policy, and asks no other host."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_docs_show_every_resource_and_load_nothing_from_elsewhere(live_server: LiveServer, tab: Page) -> None:
    complaints: list[str] = []
    strangers: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.on(
        "request",
        lambda asked: None if asked.url.startswith((live_server.url, "data:")) else strangers.append(asked.url),
    )
    tab.goto(f"{live_server.url}/api/v1/docs/", wait_until="networkidle")
    for name in ("listResponses", "getResponse", "getPageByPath"):
        expect(tab.locator(f"[id$='{name}']")).to_be_visible()
    assert not strangers
    assert not complaints
