"""What import-linter cannot see: ways round its contracts."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import FLOORS, functions, place, python_files, syntax


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
    assert not found, "A name in a string is no way round a contract:\n" + "\n".join(found)
