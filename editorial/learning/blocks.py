"""What a module's body is made of."""

from wagtail import blocks

from editorial.foundation.blocks.callout import CalloutBlock
from editorial.foundation.blocks.heading import HeadingBlock
from editorial.foundation.blocks.listing import ListingBlock
from editorial.foundation.blocks.paragraph import ParagraphBlock
from editorial.foundation.blocks.picture import PictureBlock
from editorial.foundation.blocks.quote import QuoteBlock
from editorial.foundation.blocks.resource import ResourceBlock
from editorial.foundation.blocks.script import ScriptBlock
from editorial.media.blocks import AudioBlock, VideoBlock


class ModuleBody(blocks.StreamBlock):
    """Text, with segments to watch or hear."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListingBlock()
    quote = QuoteBlock()
    script = ScriptBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    resource = ResourceBlock()
    audio = AudioBlock()
    video = VideoBlock()
