"""The style guide shows every part of the site, to those who work on it only."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.test.signals import template_rendered

from demo.styleguide.parts import all_shelves
from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

COMPONENTS = Path(django_settings.BASE_DIR) / "templates" / "components"


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of all templates that a test renders."""
    names: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


class Ids(HTMLParser):
    """Reads the ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an id."""
        self.found += [value for name, value in attrs if name == "id" and value]


def component_names() -> set[str]:
    return {f"components/{path.relative_to(COMPONENTS)}" for path in COMPONENTS.rglob("*.html")}


def test_every_component_is_shown(client: Client, settings: Any, rendered: set[str]) -> None:
    settings.DEBUG = True
    tree = make_tree()
    make_surroundings(tree)
    make_publication(tree)
    assert client.get("/styleguide/").status_code == 200
    assert component_names() <= rendered, sorted(component_names() - rendered)


def test_it_names_each_component_that_it_shows() -> None:
    named = {f"components/{exhibit.template}.html" for shelf in all_shelves() for exhibit in shelf.exhibits}
    assert named == component_names() - {"components/stylesheets.html"}


def test_it_opens_before_anything_is_made_and_gives_no_id_twice(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    answer = client.get("/styleguide/")
    assert answer.status_code == 200
    ids = Ids(answer.content.decode()).found
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})


@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/error/500/"])
def test_readers_never_find_it(client: Client, path: str) -> None:
    make_tree()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("status", [403, 404, 500])
def test_it_shows_the_error_pages(client: Client, settings: Any, status: int) -> None:
    settings.DEBUG = True
    make_tree()
    answer = client.get(f"/styleguide/error/{status}/")
    assert answer.status_code == status
    assert answer.content.decode().count("<h1>") == 1
