"""Field types of the demo's words: how a hand-wrapped TOML string becomes the text that a page stores."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_BLANK_LINE = re.compile(r"\n\s*\n")
_BETWEEN_BLOCK_TAGS = re.compile(
    r"\s+(?=</?(?:p|ul|ol|li)>)|(?<=</p>)\s+|(?<=</li>)\s+|(?<=[uo]l>)\s+|(?<=<p>)\s+|(?<=<li>)\s+"
)


def on_one_line(text: str) -> str:
    """Return `text` with every run of white space, line ends included, as one space.

    Only ordinary spaces and line ends count: a no-break space is a choice of the writer and stays.
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def as_html(text: str) -> str:
    """Return rich text on one line, without the spaces that only separate its paragraphs and lists."""
    return _BETWEEN_BLOCK_TAGS.sub("", on_one_line(text))


def as_paragraphs(text: str) -> str:
    """Return plain text with its paragraphs unwrapped and one blank line between two of them."""
    return "\n\n".join(on_one_line(paragraph) for paragraph in _BLANK_LINE.split(text.strip()))


Line = Annotated[str, AfterValidator(on_one_line), StringConstraints(min_length=1)]
"""Plain text without line ends: a title, a name, an item of a list."""

Html = Annotated[str, AfterValidator(as_html), StringConstraints(min_length=1)]
"""Rich text: paragraphs, lists, emphasis; or a run of inline text, where the field says so."""

Paragraphs = Annotated[str, AfterValidator(as_paragraphs), StringConstraints(min_length=1)]
"""Plain text of one or more paragraphs, as a member types it."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
"""The last part of an address, and the key by which one file refers to another."""
