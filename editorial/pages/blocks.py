"""What the bodies of pages have in common."""

from wagtail import blocks

from editorial.foundation.blocks.callout import CalloutBlock
from editorial.foundation.blocks.heading import HeadingBlock
from editorial.foundation.blocks.listing import ListingBlock
from editorial.foundation.blocks.paragraph import ParagraphBlock
from editorial.foundation.blocks.picture import PictureBlock
from editorial.foundation.blocks.quote import QuoteBlock
from editorial.foundation.blocks.resource import ResourceBlock
from editorial.foundation.blocks.script import ScriptBlock
from editorial.media.blocks import AudioBlock


class Body(blocks.StreamBlock):
    """Words, and what goes with them on any page; a room adds its own."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListingBlock()
    quote = QuoteBlock()
    script = ScriptBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    resource = ResourceBlock()
    audio = AudioBlock()
