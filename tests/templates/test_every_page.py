"""What every page of the site keeps to, whatever its type."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.settings.env import BASE_DIR
from tests.templates.outline import Outline
from tests.templates.weight import WEIGHT_LIMIT, weight_of

FONTS = BASE_DIR / "home/static/home/fonts"
FONT_LIMIT = 150_000


def pages_of(client: Client, publication: dict[str, Any]) -> dict[str, str]:
    """Return the HTML of every page by its name."""
    found = {}
    for name, page in publication.items():
        answer = client.get(page.url)
        assert answer.status_code == 200, name
        found[name] = answer.content.decode()
    return found


def test_every_page_has_one_h1_and_skips_no_level(client: Client, publication: dict[str, Any]) -> None:
    faults = {name: Outline(html).heading_faults for name, html in pages_of(client, publication).items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_page_is_balanced_and_its_ids_are_unique_and_found(client: Client, publication: dict[str, Any]) -> None:
    for name, html in pages_of(client, publication).items():
        outline = Outline(html)
        assert not outline.unbalanced, (name, outline.unbalanced)
        assert not outline.open, (name, outline.open)
        assert len(outline.ids) == len(set(outline.ids)), name
        assert not set(outline.anchors) - set(outline.ids) - {""}, name


def test_every_page_names_itself_and_lets_readers_skip_to_its_text(client: Client, publication: dict[str, Any]) -> None:
    for name, html in pages_of(client, publication).items():
        title = re.search(r"<title>\s*(.*?)\s*· Open Letter</title>", html, re.DOTALL)
        assert title, name
        assert title[1], name
        assert '<html lang="en' in html, name
        assert '<a class="skip" href="#main">' in html, name
        assert "Demonstration text, not advice" in html, name


def test_no_page_sets_a_cookie_or_depends_on_one(client: Client, publication: dict[str, Any]) -> None:
    for name, page in publication.items():
        answer = client.get(page.url)
        assert not answer.cookies, name
        assert "Cookie" not in answer.headers.get("Vary", ""), name


def test_html_and_css_of_every_page_stay_light(client: Client, publication: dict[str, Any]) -> None:
    heavy = {name: weight_of(html) for name, html in pages_of(client, publication).items()}
    assert max(heavy.values()) < WEIGHT_LIMIT, heavy


def test_the_fonts_of_a_page_stay_light() -> None:
    latin = [path for path in FONTS.glob("*.woff2") if "latin-ext" not in path.name]
    assert len(latin) == 4
    assert sum(path.stat().st_size for path in latin) < FONT_LIMIT


@pytest.mark.parametrize("family", ["literata", "atkinson-hyperlegible-next"])
def test_each_font_family_keeps_its_licence_beside_it(family: str) -> None:
    assert "SIL Open Font License" in (FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")
