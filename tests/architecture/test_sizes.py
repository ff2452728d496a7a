"""A file, a function and a template stay small enough to be read at once (CONTRIBUTING.md, "Habits")."""

from pathlib import Path
from statistics import median

from tests.architecture.tree import FLOORS, ROOT, functions, place, python_files, stylesheets, template_files

FILE_LINES = 400
MEDIAN_LINES = 60
FUNCTION_LINES = 60
TEMPLATE_LINES = 120


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8", errors="replace").splitlines())


def test_no_file_is_longer_than_400_lines() -> None:
    paths = [*python_files(), *stylesheets(), ROOT / "Makefile", ROOT / ".ci" / "run"]
    long = [f"{place(path)} has {lines(path)} lines" for path in paths if lines(path) > FILE_LINES]
    assert not long, "Two ideas share a file:\n" + "\n".join(long)


def test_half_of_the_files_have_60_lines_at_most() -> None:
    lengths = [length for path in python_files(*FLOORS) if (length := lines(path))]
    assert median(lengths) <= MEDIAN_LINES


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name} has {length} lines"
        for path in python_files()
        for node in functions(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, "Two ideas share a function:\n" + "\n".join(long)


def test_no_template_is_longer_than_120_lines() -> None:
    long = [f"{place(path)} has {lines(path)} lines" for path in template_files() if lines(path) > TEMPLATE_LINES]
    assert not long, "A part of the page wants a file in templates/components/:\n" + "\n".join(long)
