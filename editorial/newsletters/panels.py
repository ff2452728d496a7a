"""What a newsletter manager sees."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel, PublishingPanel

ISSUE_PANELS = [
    FieldRowPanel([FieldPanel("newsletter"), FieldPanel("number")]),
    FieldPanel("subject"),
    FieldPanel("preheader"),
    FieldPanel("intro"),
    InlinePanel(
        "items",
        label="Item",
        heading="Items, in their order",
        panels=[FieldPanel("role"), PageChooserPanel("page"), FieldPanel("teaser")],
    ),
    PublishingPanel(),
]
