"""What an editor of a topic sees."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

TOPIC_PANELS = [
    FieldPanel("intro"),
    FieldRowPanel([FieldPanel("parent_topic"), FieldPanel("order")]),
    MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading="Picture"),
    FieldPanel("resources"),
]
