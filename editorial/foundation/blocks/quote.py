"""Somebody else's words."""

from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """A quotation with its source. Quotation marks are added by the page."""

    text = blocks.TextBlock(help_text="Without quotation marks around it.")
    source = blocks.CharBlock(required=False, max_length=200, help_text="Who said or wrote it, and where.")

    class Meta:
        icon = "openquote"
        template = "components/blocks/quote.html"
