"""A short note that stands out from the text."""

from wagtail import blocks

from editorial.foundation import rich_text


class CalloutBlock(blocks.StructBlock):
    """A box with a title and a few sentences."""

    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=rich_text.PROSE)

    class Meta:
        icon = "info-circle"
        template = "components/blocks/callout.html"
