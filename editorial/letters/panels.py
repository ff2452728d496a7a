"""What an editor of a letter sees: the letter as it came, beside the excerpt that is cut from it."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    PanelGroup,
    TabbedInterface,
)
from wagtail.models import Page

from editorial.letters.constants import READ_PERMISSION
from editorial.pages import panels
from editorial.pages.forms import ContentPageForm
from editorial.review.panels import RiskFlagsPanel

ADDRESS = MultiFieldPanel(
    [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
    heading="Address, and what search engines show",
)


class SideBySide(PanelGroup):
    """The first panel to write in, the others to read beside it: on a wide screen in two columns that scroll apart."""

    class BoundPanel(PanelGroup.BoundPanel):
        template_name = "letters/admin/side_by_side.html"

        @property
        def media(self) -> Media:
            """The two columns and the two voices."""
            return super().media + Media(css={"all": ["letters/admin.css"]})


class OriginalPanel(Panel):
    """The letter as it came, for those who may read it. It is read from its own table; the page holds none of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "letters/admin/original_panel.html"

        def is_shown(self) -> bool:
            """Whether there is a letter and this person may read it."""
            return self.instance.original_id is not None and self.request.user.has_perm(READ_PERMISSION)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the template the letter."""
            return {**super().get_context_data(parent_context), "original": self.instance.original}


_LETTER = [
    panels.TITLE,
    panels.STANDFIRST,
    SideBySide([FieldPanel("excerpt"), OriginalPanel(heading="The letter as it came")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("byline_mode"), FieldPanel("letter_byline")]),
            FieldRowPanel([FieldPanel("relation"), FieldPanel("substance")]),
            FieldRowPanel([FieldPanel("age_band"), FieldPanel("setting")]),
        ],
        heading="The writer, as readers see them",
    ),
]
LETTER_TABS = TabbedInterface(
    [
        ObjectList(_LETTER, heading="Letter"),
        ObjectList([panels.SUBJECTS, panels.READERS], heading="Subjects and readers"),
        ObjectList(
            [
                PageChooserPanel("follows"),
                RiskFlagsPanel(),
                panels.DATES,
                panels.CORRECTIONS,
                ADDRESS,
                *Page.settings_panels,
            ],
            heading="Series, dates and address",
        ),
    ],
    base_form_class=ContentPageForm,
)
