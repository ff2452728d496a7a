"""Plain paragraphs."""

from wagtail import blocks

from editorial.foundation import rich_text


class ParagraphBlock(blocks.RichTextBlock):
    """One or several paragraphs, with emphasis and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": rich_text.INLINE, **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "components/blocks/paragraph.html"
