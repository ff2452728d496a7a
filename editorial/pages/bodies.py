"""Rules that hold for every body of blocks, and the words in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from editorial.foundation.findings import Finding
from editorial.foundation.plain_text import plain_text

FIRST_LEVEL = 2


def place_of(number: int, block: Any) -> str:
    """Name a block as an editor counts it, from 1."""
    return f"Block {number} ({block.block.label.lower()})"


def heading_findings(body: Any, field: str = "body") -> list[Finding]:
    """Demand that headings begin at level 2 and skip no level."""
    found, above = [], FIRST_LEVEL - 1
    for number, block in enumerate(body, 1):
        if block.block_type != "heading":
            continue
        level = int(block.value["level"])
        if level > above + 1:
            message = (
                f"“{block.value['text']}” is a sub-heading without a heading above it. Make it a heading, or add one."
            )
            found.append(Finding(field, message, place_of(number, block)))
        above = level
    return found


def picture_findings(body: Any, field: str = "body") -> list[Finding]:
    """Demand alternative text for every picture that is not decorative."""
    found = []
    for number, block in enumerate(body, 1):
        if block.block_type != "image":
            continue
        image = block.value["image"]
        if image is not None and not image.decorative and not (image.contextual_alt_text or "").strip():
            found.append(Finding(field, "Describe the picture for readers who cannot see it.", place_of(number, block)))
    return found


def texts_in(value: Any) -> Iterator[str]:
    """Yield every piece of text in a block's value, in order, without tags and entities."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield plain_text(value.source)
    elif isinstance(value, blocks.StructValue):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, blocks.StreamValue):
        for block in value:
            yield from texts_in(block.value)
    elif isinstance(value, list | blocks.list_block.ListValue):
        for part in value:
            yield from texts_in(part)


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string that a field's value is stored with, markup and addresses included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, blocks.StreamValue):
        yield from strings_in(list(value.raw_data))
    elif isinstance(value, Mapping):
        yield from strings_in(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from strings_in(part)


def words_of(body: Any) -> str:
    """Return all words of a body, as plain text."""
    return " ".join(texts_in(body))
