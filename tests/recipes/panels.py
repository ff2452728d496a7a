"""What an editor of a recipe sees."""

from wagtail.admin.panels import FieldPanel

from editorial.pages import panels

RECIPE_PANELS = [
    panels.TITLE,
    panels.STANDFIRST,
    FieldPanel("minutes"),
    FieldPanel("steps"),
    panels.PICTURE,
    panels.SUBJECTS,
    panels.READERS,
]
RECIPE_SETTINGS = [panels.DATES, panels.CORRECTIONS]
