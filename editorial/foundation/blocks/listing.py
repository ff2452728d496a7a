"""A list of points or steps."""

from wagtail import blocks

from editorial.foundation import rich_text


class ListingBlock(blocks.StructBlock):
    """Points without an order, or numbered steps."""

    style = blocks.ChoiceBlock(choices=[("points", "Points"), ("steps", "Numbered steps")], default="points")
    items = blocks.ListBlock(blocks.RichTextBlock(features=rich_text.INLINE), min_num=1)

    class Meta:
        icon = "list-ul"
        label = "List"
        template = "components/blocks/list.html"
