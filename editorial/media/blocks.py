"""Sound and film inside a text, each with its transcript."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class AudioBlock(blocks.StructBlock):
    """A sound file with its transcript, which is approved with the text around it."""

    title = blocks.CharBlock(max_length=160)
    file = SnippetChooserBlock("media.AudioFile")
    transcript = blocks.TextBlock(required=False, help_text="WebVTT, or plain paragraphs. Needed before publication.")

    class Meta:
        icon = "media"
        label = "Audio"
        template = "components/blocks/audio.html"


class VideoBlock(blocks.StructBlock):
    """A film that plays elsewhere, with its transcript here."""

    title = blocks.CharBlock(max_length=160)
    url = blocks.URLBlock(label="Address", help_text="The page where it plays.")
    provider = blocks.CharBlock(max_length=80, help_text="Whose site it is, so that readers know before they go there.")
    transcript = blocks.TextBlock(required=False, help_text="Plain paragraphs. Needed before publication.")

    class Meta:
        icon = "media"
        label = "Film"
        template = "components/blocks/video.html"
