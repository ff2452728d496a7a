"""What an editor of a module sees."""

from wagtail.admin.panels import FieldPanel

from editorial.pages import panels

MODULE_PANELS = [
    panels.TITLE,
    FieldPanel("number"),
    panels.STANDFIRST,
    FieldPanel("key_points"),
    FieldPanel("body"),
    panels.EXPERT,
    panels.PICTURE,
    panels.SUBJECTS,
    panels.READERS,
]
MODULE_SETTINGS = [panels.DATES, panels.CORRECTIONS]
