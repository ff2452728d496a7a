"""A link that a reader may want to follow, with a reason to do so."""

from wagtail import blocks


class ResourceBlock(blocks.StructBlock):
    """A link with a title and a sentence on what is there."""

    title = blocks.CharBlock(max_length=160, help_text="What the linked page is called.")
    url = blocks.URLBlock(label="Address")
    description = blocks.TextBlock(required=False, help_text="What a reader finds there, in a sentence.")

    class Meta:
        icon = "link"
        template = "components/blocks/resource.html"
