"""What the bodies of pages have in common, as the API answers it."""

from editorial.foundation.api.blocks import (
    CalloutBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    QuoteBlock,
    ResourceBlock,
    ScriptBlock,
)
from editorial.media.api import AudioBlock, ImageBlock

BodyBlock = (
    HeadingBlock
    | ParagraphBlock
    | ListBlock
    | QuoteBlock
    | ScriptBlock
    | CalloutBlock
    | ImageBlock
    | ResourceBlock
    | AudioBlock
)
