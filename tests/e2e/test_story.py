"""The story that must always work: letter, excerpt, response, approval, site, API, search, newsletter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.e2e.exports import first_answered_letter
from tests.e2e.material import read_material
from tests.e2e.newsroom import open_newsroom
from tests.e2e.pictures import WIDE, Album
from tests.e2e.story import Story, tell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

#: How long a step may take before the story is given up, in milliseconds.
PATIENCE = 20_000


@pytest.fixture
def open_tab(browser: Browser, live_server: LiveServer) -> Iterator[Callable[[], Page]]:
    """Opens a tab in a window of its own: everybody signs in for themselves, and all close before the server does."""
    contexts = []

    def open_one() -> Page:
        context = browser.new_context(viewport={"width": WIDE, "height": 900})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def test_a_letter_becomes_a_newsletter(live_server: LiveServer, open_tab: Callable[[], Page]) -> None:
    material = read_material("sunday-dinner")
    story = Story(open_newsroom(material), material, live_server.url, open_tab, Album(is_open=True))
    tell(story)
    assert story.response().live


@pytest.mark.real_input
def test_a_real_letter_becomes_a_newsletter(
    live_server: LiveServer, open_tab: Callable[[], Page], export_path: Path
) -> None:
    material = first_answered_letter(export_path)
    story = Story(open_newsroom(material), material, live_server.url, open_tab, Album(is_open=False))
    tell(story)
    assert story.response().live
