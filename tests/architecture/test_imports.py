"""What import-linter cannot see: ways round its contracts."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import FLOORS, functions, place, python_files, syntax

DOORS_OF_SEARCH = {
    "search.constants", "search.engines.engine", "search.exceptions", "search.factory", "search.text", "search.types",
}  # fmt: skip
"""What the floors above may import of search: its values, what an engine is, and who gives one; no table's module."""


def calls(name: str) -> Iterator[str]:
    """Yield the places where a function or method of this name is called."""
    for path in python_files(*FLOORS):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Call) and name == getattr(node.func, "attr", getattr(node.func, "id", None)):
                yield place(path, node.lineno)


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        place(path, node.lineno)
        for path in python_files()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside, "An import inside a function hides from the contracts:\n" + "\n".join(inside)


def test_no_model_or_module_is_fetched_by_its_name() -> None:
    found = [*calls("get_model"), *calls("import_module"), *calls("import_string"), *calls("__import__")]
    # A room loads its own declaring modules, as Django loads its models; tests/editorial/foundation/test_rooms.py.
    found = [each for each in found if not each.startswith("editorial/foundation/rooms.py:")]
    assert not found, "A name in a string is no way round a contract:\n" + "\n".join(found)


def test_the_floors_above_search_ask_its_factory_and_know_no_engine() -> None:
    above = [floor for floor in FLOORS if floor != "search"]
    found = [
        f"{place(path, node.lineno)} {name}"
        for path in python_files(*above)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        if name.split(".")[0] == "search" and name not in DOORS_OF_SEARCH
    ]
    assert not found, "Ask search.factory for the engine:\n" + "\n".join(found)
