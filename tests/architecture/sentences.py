"""Sentences of the product that tests assert: whoever words a message better should not have to mend a test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.tree import FLOORS, place, python_files, syntax, template_files

#: So many words in a row, and it is a sentence of the product that is asserted, not a name.
WORDS = 5
#: What these are given is looked for on a page or in a message.
LOOKING = {"raises", "get_by_text", "to_have_text", "to_contain_text", "assertContains", "assertNotContains"}
#: The demo's own letters are data.
DATA = "demo/"

Row = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without tags of HTML and of Django."""
    bare = re.sub(r"<[^>]*>|{%.*?%}|{{.*?}}|{#.*?#}", " / ", text, flags=re.DOTALL)
    return re.findall(r"[a-zà-ÿ’']+|[^\sa-zà-ÿ]", bare.casefold())


def rows_of(text: str) -> Iterator[Row]:
    """Yield each WORDS words in a row of a text, unbroken by signs."""
    words = [word for word in words_of(text) if word not in ',.?!:;“”"()–—']
    for start in range(len(words) - WORDS + 1):
        row = tuple(words[start : start + WORDS])
        if all(word[0].isalpha() for word in row):
            yield row


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the strings below a node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str):
            yield found.value


@cache
def said_by_the_product() -> frozenset[Row]:
    """Return each WORDS words in a row that templates and strings of the code have."""
    texts = [path.read_text(encoding="utf-8") for path in template_files() if path.suffix in {".html", ".txt"}]
    for path in python_files(*FLOORS):
        if not place(path).startswith(DATA):
            texts += literals(syntax(path))
    return frozenset(row for text in texts for row in rows_of(text))


def asserted_in(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of what a test looks for."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Assert):
            looked_for: list[ast.AST] = [node.test]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in LOOKING:
            looked_for = [*node.args, *node.keywords]
        else:
            continue
        yield from ((node.lineno, text) for part in looked_for for text in literals(part) if " " in text)


def sentences_in(path: Path) -> list[tuple[int, str]]:
    """Return line and text of the product's sentences that a test asserts."""
    found = {(line, text) for line, text in asserted_in(path) if not said_by_the_product().isdisjoint(rows_of(text))}
    return sorted(found)
