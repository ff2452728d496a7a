"""What a response's body is made of."""

from wagtail import blocks
from wagtail.blocks import PageChooserBlock

from editorial.foundation.blocks.callout import CalloutBlock
from editorial.foundation.blocks.embed import OutsidePlayerBlock
from editorial.foundation.blocks.heading import HeadingBlock
from editorial.foundation.blocks.listing import ListingBlock
from editorial.foundation.blocks.paragraph import ParagraphBlock
from editorial.foundation.blocks.picture import PictureBlock
from editorial.foundation.blocks.quote import QuoteBlock
from editorial.foundation.blocks.resource import ResourceBlock
from editorial.foundation.blocks.script import ScriptBlock
from editorial.media.blocks import AudioBlock


class EpisodeBlock(blocks.StructBlock):
    """An episode that belongs to this point of the answer."""

    episode = PageChooserBlock(page_type="podcasts.EpisodePage")
    note = blocks.CharBlock(required=False, max_length=200, help_text="Why to listen now.")

    class Meta:
        icon = "media"
        template = "components/blocks/episode.html"


class ResponseBody(blocks.StreamBlock):
    """The expert's words and what goes with them."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListingBlock()
    quote = QuoteBlock()
    script = ScriptBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    resource = ResourceBlock()
    audio = AudioBlock()
    episode = EpisodeBlock()
    embed = OutsidePlayerBlock()
