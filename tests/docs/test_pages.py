"""The pages of the docs say what is so: links lead somewhere, commands and files exist, the picture is the contract."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture.tree import FLOORS, ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
TARGET = re.compile(r"(?:^|`)make ([a-z.]+)", re.MULTILINE)
FILE = re.compile(r"`((?:cms|demo|home|editorial|search|templates|tests|docs|requirements)/[\w./-]*)`")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    for name, anchor in LINK.findall(text_of(page)):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), name
        assert not anchor or anchor in anchors_of(target), f"{name}#{anchor}"


@each_page
def test_every_command_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z.]+):", text_of(ROOT / "Makefile"), flags=re.MULTILINE))
    assert set(COMMAND.findall(text_of(page))) <= set(get_commands())
    assert set(TARGET.findall(text_of(page))) <= targets


@each_page
def test_every_file_that_is_named_exists(page: Path) -> None:
    missing = [name for name in FILE.findall(text_of(page)) if not (ROOT / name).exists()]
    # CONTRIBUTING.md tells of a content type that somebody is about to add.
    assert [name for name in missing if "recipe" not in name] == []


def test_every_page_of_the_docs_is_led_to() -> None:
    led_to = {(page.parent / name).resolve() for page in PAGES for name, _ in LINK.findall(text_of(page)) if name}
    assert set((ROOT / "docs").glob("*.md")) <= led_to


def test_the_picture_of_the_house_shows_the_rooms_and_floors_of_the_contract_in_their_order() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = {contract["id"]: contract.get("layers", []) for contract in contracts}
    rooms = [room.strip() for layer in layers["rooms"] for room in layer.split("|") if not layer.startswith("(")]
    picture = text_of(ROOT / "docs" / "pictures" / "architecture.svg")
    assert re.findall(r'class="room">([^<]+)<', picture) == rooms
    assert re.findall(r'class="floor">([^<]+)<', picture) == layers["floors"]


def test_operators_are_told_of_every_command_of_the_house() -> None:
    told = set(COMMAND.findall(text_of(ROOT / "docs" / "operators.md")))
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in FLOORS}
    assert ours - {"serve", "demo", "api_schema"} <= told


def test_the_readme_names_what_repairs_the_index() -> None:
    assert {"rebuild_index", "check_index"} <= set(COMMAND.findall(text_of(ROOT / "README.md")))
