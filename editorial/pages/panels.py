"""Groups of fields that every content page's editor has."""

from django.forms import CheckboxSelectMultiple
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
_TAGS = FieldPanel("tags", help_text="Keywords by which readers look for it. Press Enter after each one.")
SUBJECTS = MultiFieldPanel(
    [InlinePanel("topic_placements", label="Topic", heading="Topics, the primary one first"), _TAGS],
    heading="What it is about",
)
READERS = MultiFieldPanel([FieldPanel("audience"), FieldPanel("content_notes")], heading="Its readers")
DATES = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("next_review_due")])], heading="Kept up to date"
)
CORRECTIONS = InlinePanel("corrections", label="Correction", heading="Corrections")


def people(field: str, heading: str) -> FieldPanel:
    """Return a list of all experts to tick."""
    return FieldPanel(field, heading=heading, widget=CheckboxSelectMultiple)
