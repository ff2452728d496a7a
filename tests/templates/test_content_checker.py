"""Wagtail's content checker finds nothing on a page of any type; editors see it on the site and beside a preview."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from editorial.media.services import make_renditions
from tests.factories.files import make_image
from tests.factories.people import make_expert, make_superuser
from tests.factories.publication import make_publication, make_surroundings
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What the checker of the user bar has counted, and the names of what it found; nothing before it has counted.
FOUND = """() => {
    const bar = document.querySelector("wagtail-userbar")?.shadowRoot;
    const count = bar?.querySelector("[data-content-checker-count]")?.textContent;
    if (!count) return null;
    const rows = [...bar.querySelectorAll("[data-content-checker-row] [data-content-checker-name]")];
    return [Number(count), rows.map(row => row.textContent)];
}"""


@pytest.fixture
def editor(tab: Page, live_server: LiveServer) -> Page:
    """A tab of somebody who may edit everything."""
    client = Client()
    client.force_login(make_superuser())
    cookie = client.cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return tab


def found_on(page: Page, address: str) -> tuple[int, list[str]]:
    page.goto(address)
    count, names = page.wait_for_function(FOUND).json_value()
    return count, names


def test_the_checker_finds_nothing_on_a_page_of_any_type(live_server: LiveServer, editor: Page) -> None:
    tree = make_tree()
    make_surroundings(tree)
    pages = {name: page.url for name, page in make_publication(tree).items()}
    found = {name: found_on(editor, f"{live_server.url}{url}") for name, url in pages.items()}
    assert {name: names for name, (count, names) in found.items() if count} == {}


def test_the_checker_finds_a_file_name_that_stands_for_a_description(live_server: LiveServer, editor: Page) -> None:
    tree = make_tree()
    image = make_image()
    make_renditions(images=[image])
    page = make_response(tree, make_expert(tree.experts), hero_image=image, hero_alt="IMG_2041.jpg")
    count, names = found_on(editor, f"{live_server.url}{page.url}")
    assert count == 1
    assert len(names) == 1
    assert "alt text" in names[0]


def test_the_editor_counts_words_and_faults_of_the_preview(live_server: LiveServer, editor: Page) -> None:
    tree = make_tree()
    page = make_response(tree, make_expert(tree.experts), hero_image=make_image(), hero_alt="IMG_2041.jpg")
    editor.goto(f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[page.pk])}")
    editor.get_by_role("button", name="Toggle checks").click()
    words = editor.locator("[data-content-word-count]")
    editor.wait_for_function("node => Number(node.textContent) > 0", arg=words.element_handle())
    editor.locator("[data-side-panel=checks] [data-content-checker-row]").get_by_text("alt text").wait_for()
    assert words.text_content() != "-"


def test_readers_get_no_user_bar(live_server: LiveServer, client: Client) -> None:
    tree: Any = make_tree()
    assert "wagtail-userbar" not in client.get(tree.home.url).content.decode()
