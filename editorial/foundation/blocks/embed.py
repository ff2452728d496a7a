"""Something that plays elsewhere."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class OutsidePlayerBlock(blocks.StructBlock):
    """A link with title and picture; the outside player is asked for only when a reader chooses it."""

    title = blocks.CharBlock(max_length=160)
    url = blocks.URLBlock(label="Address", help_text="The page where it plays.")
    provider = blocks.CharBlock(max_length=80, help_text="Whose site it is, so that readers know before they go there.")
    picture = ImageBlock(required=False)
    description = blocks.TextBlock(required=False)

    class Meta:
        icon = "media"
        label = "Outside player"
        template = "components/blocks/embed.html"
