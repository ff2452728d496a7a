"""The project's own files, as the tests of its architecture read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ("cms", "demo", "home", "editorial", "search")
OTHERS = ("tests", "benchmarks", "docs", "examples")


def rooms() -> list[str]:
    """Return the names of the rooms of `editorial/`: its folders with Python in them."""
    return sorted(path.parent.name for path in (ROOT / "editorial").glob("*/__init__.py"))


def files(pattern: str, *tops: str) -> Iterator[Path]:
    """Yield files below top-level folders that match a pattern such as `*.py`; without migrations."""
    for top in tops:
        for path in sorted((ROOT / top).rglob(pattern)):
            if not {"migrations", "__pycache__", "node_modules"} & set(path.parts):
                yield path


def python_files(*tops: str) -> list[Path]:
    """Return the Python files of the given top-level folders, or of the whole house."""
    return list(files("*.py", *(tops or (*FLOORS, *OTHERS))))


def template_files() -> list[Path]:
    """Return all templates: the common folder's and those that stand inside a room."""
    inside = [path for top in FLOORS for path in files("*", top) if "templates" in path.parts and path.is_file()]
    return [path for path in files("*", "templates") if path.is_file()] + inside


def stylesheets() -> list[Path]:
    """Return every stylesheet and script that the site serves."""
    return [path for top in FLOORS for suffix in ("*.css", "*.js") for path in files(suffix, top)]


@cache
def syntax(path: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int | None = None) -> str:
    """Return a file's name below the root, with a line where one is given."""
    name = str(path.relative_to(ROOT))
    return f"{name}:{line}" if line else name
