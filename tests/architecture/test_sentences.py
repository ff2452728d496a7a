"""Tests assert data: a status, a field, a class, a count. Sentences may be worded better without mending a test."""

from pathlib import Path

import pytest

from tests.architecture.sentences import sentences_in
from tests.architecture.tree import place, python_files

#: How many sentences each file may assert, and why: nothing else tells there which fault was found.
ALLOWED = {
    "tests/editorial/approval/test_audit.py": 3,  # the report of a command, for people to read
    "tests/editorial/approval/test_chain.py": 1,  # the same report, about a record
    "tests/editorial/approval/test_triggers.py": 1,  # the same report, about a stamp
}


def test_tests_assert_data_and_no_sentences_of_the_product() -> None:
    found = {place(path): sentences_in(path) for path in python_files("tests")}
    more = [
        f"{name}:{line} {text!r}"
        for name, sentences in found.items()
        if len(sentences) > ALLOWED.get(name, 0)
        for line, text in sentences
    ]
    assert not more, "Assert a status, a typed exception, a field, a class or a count instead:\n" + "\n".join(more)
    assert {name: len(found[name]) for name in ALLOWED} == ALLOWED, "Lower the numbers."


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ('assert "This form has grown old" in html', True),
        ('with pytest.raises(ValueError, match="This form has grown old"):\n    pass', True),
        ('assert "This form has" in html', False),
        ('assert "Nobody has ever said this here before" in html', False),
        ('greeting = "This form has grown old"', False),
    ],
)
def test_the_finder_of_sentences_finds_those_of_the_product_alone(tmp_path: Path, code: str, is_found: bool) -> None:
    path = tmp_path / "test_sample.py"
    path.write_text(code)
    assert bool(sentences_in(path)) is is_found
