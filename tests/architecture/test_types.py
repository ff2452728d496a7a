"""Where the guard and the review speak of users, texts and versions, they say so in types."""

import re

import pytest

from tests.architecture.tree import python_files

ANY = re.compile(r"\bAny\b")
MOST_IN_1000_LINES = 15


@pytest.mark.parametrize("room", ["approval", "review"])
def test_hardly_anything_is_of_any_type(room: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in python_files(f"editorial/{room}")]
    lines, found = sum(len(text.splitlines()) for text in texts), sum(len(ANY.findall(text)) for text in texts)
    assert texts
    assert found * 1000 <= MOST_IN_1000_LINES * lines, f"editorial/{room}: “Any” stands {found} times in {lines} lines"
