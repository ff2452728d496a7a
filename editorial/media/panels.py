"""What an editor of an audio file sees."""

from django.forms import FileInput
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

AUDIO_PANELS = [
    FieldPanel("title"),
    FieldPanel("file", widget=FileInput),
    HelpPanel(template="media/listen.html", heading="Listen"),
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
