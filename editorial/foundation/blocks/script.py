"""Words that a reader could say."""

from wagtail import blocks


class ScriptBlock(blocks.StructBlock):
    """Words to say to somebody, with the stage note kept apart from the words."""

    speaker = blocks.CharBlock(required=False, max_length=80, help_text="Who says it, such as “You”.")
    addressee = blocks.CharBlock(required=False, max_length=80, help_text="To whom, such as “your son”.")
    text = blocks.TextBlock(help_text="Only the words themselves, without quotation marks.")
    stage_note = blocks.CharBlock(required=False, max_length=250, help_text="When or how to say it.")

    class Meta:
        icon = "comment"
        label = "Words to say"
        template = "components/blocks/script.html"
