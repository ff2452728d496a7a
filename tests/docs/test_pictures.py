"""The pictures of the docs: a list says which there are, and one command takes them again."""

import re

import pytest
from PIL import Image

from demo.reading import read_content
from docs import take_pictures
from docs.take_pictures import HEAVIEST, Picture, listed_pictures
from tests.architecture.tree import ROOT

PICTURES = listed_pictures()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<address>[^)\s]+)\)")


def shown_pictures() -> list[tuple[str, str]]:
    """Return the words and the file of every picture that a page of the docs shows."""
    return [
        (match["words"], str((page.parent / match["address"]).resolve().relative_to(ROOT)))
        for page in PAGES
        for match in SHOWN.finditer(page.read_text(encoding="utf-8"))
    ]


def test_each_picture_has_a_name_of_its_own() -> None:
    names = [picture.name for picture in PICTURES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_listed_picture_is_there_as_large_as_the_list_says_and_light(picture: Picture) -> None:
    assert picture.file.exists(), f"make pictures ONLY={picture.name}"
    assert picture.file.stat().st_size <= HEAVIEST
    with Image.open(picture.file) as image:
        assert (image.format, image.size) == ("WEBP", picture.size)


def test_no_picture_lies_about_that_the_command_does_not_take() -> None:
    found = {path.name for path in take_pictures.FOLDER.glob("*.*") if path.suffix != ".svg"}
    assert found == {picture.file.name for picture in PICTURES}


def test_every_picture_is_shown_somewhere_with_words_for_who_cannot_see_it() -> None:
    shown = shown_pictures()
    assert not [address for words, address in shown if len(words.split()) < 3]
    missing = {str(picture.file.relative_to(ROOT)) for picture in PICTURES} - {address for _, address in shown}
    assert not missing, f"No page of the docs shows {', '.join(sorted(missing))}"


def test_the_pictures_are_taken_with_logins_of_the_demo() -> None:
    logins = {user.login for user in read_content().users}
    assert {picture.user for picture in PICTURES if picture.user} <= logins
