"""What import-linter cannot see: ways round its contracts, and the order of files whose names it does not know."""

import ast
from collections.abc import Iterator
from functools import cache

import grimp

from tests.architecture.tree import FLOORS, functions, place, python_files, rooms, syntax

VERBS = {"apps", "management", "wagtail_hooks", "handlers", "urls", "views", "viewsets", "feeds", "api", "tasks"}
VERBS |= {"sitemaps", "services"}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*FLOORS, include_external_packages=True, cache_dir=None)


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


def test_a_noun_or_a_rule_imports_no_verb_of_its_own_room() -> None:
    """The contract knows Django's names; a rule (`excerpts.py`, `digest.py`) has its own, so it is held here."""
    wrong = []
    for room in rooms():
        package = f"editorial.{room}"
        for module in sorted(graph().find_descendants(package)):
            name = module.split(".")[2]
            if name in VERBS or "migrations" in module:
                continue
            wrong += [
                f"{module} imports {imported}"
                for imported in graph().find_modules_directly_imported_by(module)
                if imported.startswith(f"{package}.") and imported.split(".")[2] in VERBS
            ]
    assert not wrong, "\n".join(wrong)
