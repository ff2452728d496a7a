"""What editors of what stands beside a text see."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

RESOURCE_PANELS = [
    FieldPanel("name"),
    FieldRowPanel([FieldPanel("country"), FieldPanel("order")]),
    FieldPanel("description"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("phone"), FieldPanel("text_number")]),
            FieldPanel("url"),
            FieldPanel("hours"),
        ],
        heading="How to reach it",
        help_text="At least one way. Somebody in fear reads this: try each before you save.",
    ),
    FieldPanel("verified_on"),
]
PROMOTION_PANELS = [
    FieldPanel("title"),
    FieldPanel("text"),
    FieldRowPanel([FieldPanel("link_text"), FieldPanel("link_url")]),
    FieldPanel("audience"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
        heading="When it shows",
        help_text="From the first day to the last, both included. Of several that run, the newest shows.",
    ),
]
GUIDELINE_PANELS = [
    HelpPanel("Members agree to one version. Change a version only before it is in force; after that, add the next."),
    FieldRowPanel([FieldPanel("version"), FieldPanel("in_force_from")]),
    FieldPanel("text"),
]
NOTICE_PANELS = [FieldPanel("key"), FieldPanel("text")]
