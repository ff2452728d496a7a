"""What editors of a topic and of a tag see."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

TOPIC_PANELS = [
    FieldPanel("intro"),
    FieldRowPanel([FieldPanel("parent_topic"), FieldPanel("order")]),
    MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading="Picture"),
    FieldPanel("resources"),
]
TAG_PANELS = [FieldPanel("name"), FieldPanel("synonyms"), FieldPanel("parent")]
