"""What a standing page is made of."""

from wagtail import blocks

from editorial.foundation import rich_text
from editorial.foundation.blocks.callout import CalloutBlock
from editorial.foundation.blocks.heading import HeadingBlock
from editorial.foundation.blocks.listing import ListingBlock
from editorial.foundation.blocks.paragraph import ParagraphBlock
from editorial.foundation.blocks.picture import PictureBlock
from editorial.foundation.blocks.quote import QuoteBlock
from editorial.foundation.blocks.resource import ResourceBlock


class StandardBody(blocks.StreamBlock):
    """Plain text and what goes with it."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=rich_text.PROSE)
    list = ListingBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    resource = ResourceBlock()
