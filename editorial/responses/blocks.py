"""What a response's body is made of."""

from wagtail import blocks
from wagtail.blocks import PageChooserBlock

from editorial.foundation.blocks.embed import OutsidePlayerBlock
from editorial.pages.blocks import Body


class EpisodeBlock(blocks.StructBlock):
    """An episode that belongs to this point of the answer."""

    episode = PageChooserBlock(page_type="podcasts.EpisodePage")
    note = blocks.CharBlock(required=False, max_length=200, help_text="Why to listen now.")

    class Meta:
        icon = "media"
        template = "components/blocks/episode.html"


class ResponseBody(Body):
    """The expert's words and what goes with them."""

    episode = EpisodeBlock()
    embed = OutsidePlayerBlock()
