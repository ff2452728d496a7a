"""The story that must always work: letter, excerpt, response, approval, site, API, search, newsletter."""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.e2e.exports import first_answered_letter
from tests.e2e.material import read_material
from tests.e2e.newsroom import open_newsroom
from tests.e2e.pictures import Album
from tests.e2e.story import Story, tell
from tests.windows import OpenTab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_letter_becomes_a_newsletter(live_server: LiveServer, open_tab: OpenTab) -> None:
    material = read_material("sunday-dinner")
    story = Story(open_newsroom(material), material, live_server.url, open_tab, Album(is_open=True))
    tell(story)
    assert story.response().live


@pytest.mark.real_input
def test_a_real_letter_becomes_a_newsletter(live_server: LiveServer, open_tab: OpenTab, export_path: Path) -> None:
    material = first_answered_letter(export_path)
    story = Story(open_newsroom(material), material, live_server.url, open_tab, Album(is_open=False))
    tell(story)
    assert story.response().live
