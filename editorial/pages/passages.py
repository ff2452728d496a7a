"""A body of blocks as plain text: what its readers read, without addresses, styles and other settings of blocks."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from editorial.foundation.plain_text import plain_text
from editorial.media.templatetags.spoken import spoken_paragraphs

HEADING = "heading"
TRANSCRIPT = "transcript"


def headings_in(body: Any) -> tuple[str, ...]:
    """Return the headings of a body, in order."""
    return tuple(block.value["text"] for block in body if block.block_type == HEADING)


def text_of(body: Any) -> str:
    """Return all a body says besides its headings, a paragraph to a line."""
    texts = (text for block in body if block.block_type != HEADING for text in _texts(block.block, block.value))
    return "\n".join(text for text in texts if text)


def _texts(block: blocks.Block, value: Any, name: str = "") -> Iterator[str]:
    """What a block says; nothing for the kinds of blocks that hold settings, addresses and choices."""
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield " ".join(plain_text(value.source).split())
    elif name == TRANSCRIPT:
        yield from spoken_paragraphs(value)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(value)
    elif isinstance(block, ImageBlock):
        yield getattr(value, "contextual_alt_text", None) or ""
        return
    for part_block, part, part_name in _parts(block, value):
        yield from _texts(part_block, part, part_name)


def _parts(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any, str]]:
    if isinstance(block, blocks.BaseStructBlock):
        yield from ((child, value.get(name), name) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, part, "") for part in value)
