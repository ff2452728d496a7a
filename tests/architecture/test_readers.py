"""Who may read is ruled in one module, and nothing private of Wagtail's or Django's is filled by hand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import FLOORS, ROOT, place, python_files, syntax

READERS = "editorial/pages/readers.py"
KEEPERS = {READERS, "editorial/pages/closed.py", "editorial/pages/restrictions.py"}
"""The rule, the condition on restrictions that it is made of, and what keeps `is_restricted` up to them."""

PRIVATE = re.compile(r"_wagtail_\w+|_cached_\w+|_prefetched_\w+|_cluster_related_objects")


def named(path: Path) -> Iterator[tuple[str, int]]:
    """Yield attributes, names of arguments and strings of a file, each with its line."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg, node.value.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


def filters(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the arguments of `filter` and `exclude`, each with its line."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"filter", "exclude"}:
            yield from ((keyword.arg, node.lineno) for keyword in node.keywords if keyword.arg)


def test_only_the_rule_asks_wagtail_whom_a_restriction_lets_in() -> None:
    found = [
        place(path, line)
        for path in python_files(*FLOORS)
        if str(path.relative_to(ROOT)) != READERS
        for name, line in named(path)
        if name == "accept_request"
    ]
    assert not found, "Ask `may_open` or `deny`:\n" + "\n".join(found)


def test_only_the_rule_narrows_pages_by_restriction() -> None:
    found = [
        place(path, line)
        for path in python_files("home", "cms", "editorial")
        if str(path.relative_to(ROOT)) not in KEEPERS
        for name, line in filters(path)
        if "is_restricted" in name or name.endswith("view_restrictions")
    ]
    assert not found, "Ask `listed`:\n" + "\n".join(found)


def test_nothing_private_of_wagtail_or_django_is_filled() -> None:
    found = [
        f"{place(path, line)} {name}"
        for path in python_files(*FLOORS)
        for name, line in named(path)
        if PRIVATE.fullmatch(name)
    ]
    assert not found, "Use the public way:\n" + "\n".join(found)
