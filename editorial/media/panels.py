"""What an editor of an audio file sees."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

AUDIO_PANELS = [
    FieldPanel("title"),
    FieldPanel("file"),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("duration", read_only=True),
                    FieldPanel("length", read_only=True),
                    FieldPanel("mime_type", read_only=True),
                ]
            )
        ],
        heading="Read from the recording",
        help_text="Filled in when you save.",
    ),
]
