"""Field types of the demo's words: how a hand-wrapped TOML string becomes the text that a page stores."""

import re
from html.parser import HTMLParser
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

INLINE_TAGS = frozenset({"b", "i"})
BLOCK_TAGS = frozenset({"p", "ul", "ol", "li"})

_BLANK_LINE = re.compile(r"\n\s*\n")
_AROUND_BLOCK_TAGS = re.compile(r" *(</?(?:p|ul|ol|li)>) *")


class _Tags(HTMLParser):
    """Reads rich text and remembers which tags it found, and which of them were not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []
        self.unbalanced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)


def on_one_line(text: str) -> str:
    """Return `text` with every run of white space, line ends included, as one space.

    Only ordinary spaces and line ends count: a no-break space is a choice of the writer and stays.
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def as_inline(text: str) -> str:
    """Return inline rich text on one line. Raises ValueError when it has other tags than emphasis."""
    return _checked(on_one_line(text), INLINE_TAGS)


def as_html(text: str) -> str:
    """Return rich text on one line, without the spaces that only separate its paragraphs and lists.

    Raises ValueError when it has other tags than paragraphs, lists and emphasis, or does not close them in order.
    """
    return _checked(_AROUND_BLOCK_TAGS.sub(r"\1", on_one_line(text)), INLINE_TAGS | BLOCK_TAGS)


def as_paragraphs(text: str) -> str:
    """Return plain text with its paragraphs unwrapped and one blank line between two of them."""
    return "\n\n".join(on_one_line(paragraph) for paragraph in _BLANK_LINE.split(text.strip()))


def _checked(html: str, allowed: frozenset[str]) -> str:
    tags = _Tags()
    tags.feed(html)
    tags.close()
    if strange := sorted(tags.found - allowed):
        raise ValueError(f"these tags have no place here: {', '.join(strange)}")
    if wrong := [*tags.unbalanced, *tags.open]:
        raise ValueError(f"these tags are not opened and closed in order: {', '.join(wrong)}")
    return html


Line = Annotated[str, AfterValidator(on_one_line), StringConstraints(min_length=1)]
"""Plain text without line ends: a title, a name, words to say."""

Inline = Annotated[str, AfterValidator(as_inline), StringConstraints(min_length=1)]
"""Rich text inside a line: emphasis only."""

Html = Annotated[str, AfterValidator(as_html), StringConstraints(min_length=1)]
"""Rich text of paragraphs and lists."""

Paragraphs = Annotated[str, AfterValidator(as_paragraphs), StringConstraints(min_length=1)]
"""Plain text of one or more paragraphs, as a member types it."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
"""The last part of an address, and the key by which one file refers to another."""

ExampleUrl = Annotated[str, StringConstraints(pattern=r"^https://example\.(?:org|com|net)/", max_length=200)]
"""An address on a domain that is reserved for examples, so that the demo leads to nobody."""

ExampleEmail = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+@example\.(?:org|com|net)$")]
"""An e-mail address that reaches nobody, for the same reason."""
