"""A content file that cannot be used is refused with its name and what is wrong with it."""

import shutil
from pathlib import Path

import pytest

from demo.reading import CONTENT_FOLDER, DemoContentError, read_content
from demo.schema.text import as_html, as_inline, as_paragraphs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the content folder, to be spoilt."""
    return Path(shutil.copytree(CONTENT_FOLDER, tmp_path / "content"))


def spoil(path: Path, right: str, wrong: str) -> None:
    """Replace the first `right` in a file by `wrong`."""
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "message"),
    [
        ("responses/eleven-pounds.toml", "title = ", "tittle = ", "responses “eleven-pounds” tittle"),
        ("responses/eleven-pounds.toml", 'type = "callout"', 'type = "shout"', "shout"),
        (
            "responses/eleven-pounds.toml",
            'expert = "ruth-amari"',
            'expert = "nobody"',
            "expert “nobody” does not exist",
        ),
        ("responses/eleven-pounds.toml", '"my-sisters-rent"', '"the-receipts"', "“the-receipts”, which is not cleared"),
        ("responses/eleven-pounds.toml", '"my-sisters-rent"', '"where-she-is"', "the members' letter “where-she-is”"),
        ("responses/eleven-pounds.toml", 'state = "live"', 'state = "draft"', "cannot have been published"),
        ("responses/i-read-her-messages.toml", "review_comment = ", "# ", "does not say when or why"),
        (
            "letters/eleven-pounds.toml",
            'contributor = "Ferry',
            'contributor = "Bus',
            "contributor “Bus Timetable” does",
        ),
        ("letters/only-cannabis.toml", 'byline_mode = "anonymous"', 'byline_mode = "pseudonym"', "byline contradicts"),
        ("letters/only-cannabis.toml", "<p>How", "<h1>How", "these tags have no place here: h1"),
        ("modules/8-the-long-road.toml", "number = 8", "number = 9", "not from 1 without a gap"),
        ("modules/8-the-long-road.toml", "number = 8", 'number = "8"', "modules “the-long-road” number"),
        ("tags.toml", 'slug = "sibling"', 'slug = "partner"', "tag “partner” is given 2 times"),
        ("topics.toml", 'parent = "craft"', 'parent = "kraft"', "parent “kraft” does not exist"),
        ("people.toml", 'expert = "ruth-amari"', "", "account of “ruth-amari” does not exist"),
        ("beside.toml", 'phone = "555-0100"', 'phone = "0800 123 456"', "crisis_resources “family-line” phone"),
        ("beside.toml", "ends_in_days = 330", "ends_in_days = -31", "ends before it starts"),
        ("newsletters.toml", '"eleven-pounds"', '"does-mummy-know-where-we-are"', "which its readers may not read"),
        ("newsletters.toml", '"eleven-pounds"', '"two-in-the-morning"', "which its readers may not read"),
        ("newsletters.toml", 'role = "lead"', 'role = "note"', "needs words of its own and no page"),
        ("letters/pump-four.toml", "topics =", 'follows = "a-weekend"\ntopics =', "follows a text that follows it"),
        ("newsletters.toml", 'state = "draft"', 'state = "sent"', "issues “2” state"),
        ("home.toml", "[brand]", "[brand", "content/home.toml"),
    ],
)
def test_a_spoilt_file_is_refused_and_named(folder: Path, file: str, right: str, wrong: str, message: str) -> None:
    spoil(folder / file, right, wrong)
    with pytest.raises(DemoContentError) as refusal:
        read_content(folder)
    assert message in str(refusal.value)


def test_all_that_is_wrong_is_said_at_once(folder: Path) -> None:
    spoil(folder / "topics.toml", 'parent = "craft"', 'parent = "kraft"')
    spoil(folder / "responses/only-cannabis.toml", '"cannabis"', '"canabis"')
    with pytest.raises(DemoContentError, match=r"canabis.*kraft"):
        read_content(folder)


def test_a_table_that_two_files_give_is_refused(folder: Path) -> None:
    (folder / "more.toml").write_text("tags = []\n", encoding="utf-8")
    with pytest.raises(DemoContentError, match="“tags” is given in another file too"):
        read_content(folder)


def test_a_file_that_is_not_utf_8_is_refused_and_named(folder: Path) -> None:
    (folder / "letters" / "torn.toml").write_bytes(b'slug = "\xff"')
    with pytest.raises(DemoContentError, match=r"letters/torn\.toml"):
        read_content(folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DemoContentError, match="brand: Field required"):
        read_content(tmp_path)


def test_rich_text_loses_the_line_ends_of_its_file_and_keeps_no_break_spaces() -> None:
    assert as_html("\n<p>One\ntwo.</p>\n<ul>\n<li>Module\u00a05</li>\n</ul>\n") == (
        "<p>One two.</p><ul><li>Module\u00a05</li></ul>"
    )


def test_plain_text_keeps_its_paragraphs_only() -> None:
    assert as_paragraphs("\nOne\ntwo.\n\n\nThree.\n") == "One two.\n\nThree."


@pytest.mark.parametrize("html", ["<p>open", "<b>crossed<i></b></i>", "closed</p>"])
def test_rich_text_whose_tags_do_not_close_in_order_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="not opened and closed in order"):
        as_html(html)


def test_inline_text_holds_no_paragraph() -> None:
    with pytest.raises(ValueError, match="no place here: p"):
        as_inline("<p>One</p>")
