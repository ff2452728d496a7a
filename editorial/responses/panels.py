"""What an editor of a response sees."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from editorial.pages import panels

CHANNEL_PANELS = [*Page.content_panels, FieldPanel("intro")]
RESPONSE_PANELS = [
    panels.TITLE,
    panels.STANDFIRST,
    MultiFieldPanel([panels.EXPERT, FieldPanel("co_authors")], heading="Who answers"),
    InlinePanel(
        "answered_letters",
        label="Letter",
        heading="Letters it answers",
        panels=[PageChooserPanel("letter")],
    ),
    FieldPanel("greeting"),
    FieldPanel("body"),
    FieldPanel("sign_off"),
    panels.PICTURE,
    panels.SUBJECTS,
    panels.READERS,
    PageChooserPanel("follows"),
    FieldPanel("notices"),
]
RESPONSE_SETTINGS = [FieldPanel("case"), panels.DATES, panels.CORRECTIONS]
