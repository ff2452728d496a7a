"""What an editor of a letter sees."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from editorial.pages import panels

LETTER_PANELS = [
    panels.TITLE,
    panels.STANDFIRST,
    FieldPanel("excerpt"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("byline_mode"), FieldPanel("letter_byline")]),
            FieldRowPanel([FieldPanel("relation"), FieldPanel("substance")]),
            FieldRowPanel([FieldPanel("age_band"), FieldPanel("setting")]),
        ],
        heading="The writer, as readers see them",
    ),
    PageChooserPanel("follows"),
    panels.SUBJECTS,
    panels.READERS,
    FieldPanel("original", read_only=True),
]
LETTER_SETTINGS = [panels.DATES, panels.CORRECTIONS]
