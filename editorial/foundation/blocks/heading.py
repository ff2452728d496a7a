"""A heading inside a text."""

from wagtail import blocks


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 or 3; the page's title is the only level 1."""

    text = blocks.CharBlock(max_length=160, help_text="A few words that say what follows.")
    level = blocks.ChoiceBlock(choices=[("2", "Heading"), ("3", "Sub-heading")], default="2")

    class Meta:
        icon = "title"
        template = "components/blocks/heading.html"
        label_format = "{text}"
