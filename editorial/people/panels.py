"""What an editor of an expert's page sees."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel

EXPERT_PANELS = [
    TitleFieldPanel("title", heading="Name", placeholder="Name as readers see it"),
    FieldPanel("role"),
    FieldPanel("bio"),
    FieldPanel("lived_experience"),
    MultiFieldPanel([FieldPanel("photo"), FieldPanel("photo_alt")], heading="Picture"),
    FieldPanel("user", permission="people.link_expert_account"),
]
