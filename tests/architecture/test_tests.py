"""A test that asserts nothing keeps no rule."""

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, functions, place, python_files

ASSERTING_CALLS = {"raises", "fail", "warns", "expect"}


def asserts(function: ast.FunctionDef | ast.AsyncFunctionDef, checkers: set[str]) -> bool:
    """Whether a function asserts, itself or by calling a checker: `assert…`, `raises`, or one of the same file's."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name.startswith(("assert", "django_assert", "check_")) or name in ASSERTING_CALLS | checkers:
                return True
    return False


def silent_tests(path: Path) -> list[str]:
    """Return the places of a file's tests that assert nothing."""
    found = list(functions(path))
    checkers = {
        function.name for function in found if not function.name.startswith("test") and asserts(function, set())
    }
    return [
        f"{place(path, function.lineno)} {function.name}"
        for function in found
        if function.name.startswith("test_") and not asserts(function, checkers)
    ]


def test_every_test_asserts_something() -> None:
    silent = [line for path in python_files("tests") if path.name.startswith("test_") for line in silent_tests(path)]
    assert not silent, "\n".join(silent)


def test_no_test_is_skipped_or_expected_to_fail_for_good() -> None:
    paths = [
        path for path in python_files("tests") if path.name != "conftest.py" and path.parent.name != "architecture"
    ]
    marks = ("mark.skip", "mark.xfail", "pytest.skip(")
    found = [
        place(path, number)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any(mark in line for mark in marks)
    ]
    assert not found, (
        "A service's absence is told by a marker of pyproject.toml; anything else is mended:\n" + "\n".join(found)
    )


def test_the_finder_of_silent_tests_finds_one(tmp_path: Path) -> None:
    path = ROOT / "tests" / "architecture" / "test_tests.py"
    assert silent_tests(path) == []
    assert asserts(ast.parse("def test_x():\n    helper()").body[0], set()) is False  # type: ignore[arg-type]
