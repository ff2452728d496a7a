"""What editors of a show and of an episode see."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from editorial.pages import panels

PODCAST_PANELS = [
    FieldPanel("subtitle"),
    FieldPanel("intro"),
    MultiFieldPanel([FieldPanel("cover"), FieldPanel("cover_alt")], heading="Cover"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("owner_email")]),
            FieldRowPanel([FieldPanel("category"), FieldPanel("language_code")]),
            FieldPanel("copyright_notice"),
            FieldPanel("is_explicit"),
        ],
        heading="For podcast directories",
    ),
]
CHAPTER = FieldRowPanel([FieldPanel("starts_at"), FieldPanel("title")])
EPISODE_PANELS = [
    panels.TITLE,
    panels.STANDFIRST,
    MultiFieldPanel(
        [
            FieldPanel("audio"),
            FieldPanel("audio_url"),
            FieldRowPanel([FieldPanel("audio_length"), FieldPanel("mime_type"), FieldPanel("duration")]),
        ],
        heading="Sound",
        help_text="Choose a file: saving fills in the rest. Or give an address with size, type and duration.",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("season"), FieldPanel("number")]),
            FieldRowPanel([FieldPanel("part_number"), FieldPanel("part_count")]),
        ],
        heading="Its place",
    ),
    MultiFieldPanel([panels.people("hosts", heading="Hosts"), FieldPanel("guests")], heading="Who speaks"),
    FieldPanel("notes"),
    FieldPanel("transcript"),
    FieldPanel("may_lack_transcript", permission="podcasts.publish_without_transcript"),
    InlinePanel("chapters", label="Chapter", heading="Chapters", panels=[CHAPTER]),
    panels.PICTURE,
    panels.SUBJECTS,
    panels.READERS,
]
EPISODE_SETTINGS = [panels.DATES, panels.CORRECTIONS]
