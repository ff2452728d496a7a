"""Groups of fields that every content page's editor has."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)

TITLE = TitleFieldPanel("title")
STANDFIRST = FieldPanel("standfirst")
EXPERT = PageChooserPanel("expert")
PICTURE = MultiFieldPanel(
    [FieldPanel("hero_image"), FieldPanel("hero_alt"), FieldPanel("hero_is_decorative")], heading="Picture"
)
SUBJECTS = MultiFieldPanel(
    [InlinePanel("topic_placements", label="Topic", heading="Topics, the primary one first"), FieldPanel("tags")],
    heading="What it is about",
)
READERS = MultiFieldPanel([FieldPanel("audience"), FieldPanel("content_notes")], heading="Its readers")
DATES = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("next_review_due")])], heading="Kept up to date"
)
CORRECTIONS = InlinePanel("corrections", label="Correction", heading="Corrections")
