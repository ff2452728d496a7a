"""Links in a response whose words do not say where they lead. They are reported, never refused."""

import re
from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from editorial.foundation.findings import Finding
from editorial.foundation.plain_text import plain_text
from editorial.pages.bodies import place_of

#: Words that say nothing out of their sentence, as a list of links is read aloud (WCAG 2.4.9).
EMPTY_WORDS = frozenset(
    {
        "here",
        "click here",
        "click",
        "this",
        "this link",
        "this page",
        "link",
        "the link",
        "more",
        "read more",
        "learn more",
        "see here",
        "find out more",
    }
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_EDGES = re.compile(r"^\W+|\W+$")


def empty_words_in(html: str) -> list[str]:
    """Return the texts of links that say nothing, or are a bare address, in order."""
    texts = [" ".join(plain_text(text).split()) for text in _LINK.findall(html)]
    return [text for text in texts if _says_nothing(text)]


def link_findings(response: Any) -> list[Finding]:
    """Name each link whose words do not say where it leads, with its block."""
    return [
        Finding(
            "body", f"the link “{words}” does not say where it leads. Let its words name the page.", place_of(n, block)
        )
        for n, block in enumerate(response.body, 1)
        for html in _rich_texts_in(block.value)
        for words in empty_words_in(html)
    ]


def _says_nothing(text: str) -> bool:
    words = _EDGES.sub("", text).casefold()
    return not words or words in EMPTY_WORDS or text.casefold().startswith(("http://", "https://", "www."))


def _rich_texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield value.source
    elif isinstance(value, blocks.StructValue):
        for part in value.values():
            yield from _rich_texts_in(part)
    elif isinstance(value, blocks.StreamValue):
        for block in value:
            yield from _rich_texts_in(block.value)
    elif isinstance(value, list | blocks.list_block.ListValue):
        for part in value:
            yield from _rich_texts_in(part)
