"""What an editor of a response sees: the letters stand beside the answer that is being written."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page

from editorial.letters.constants import READ_PERMISSION
from editorial.letters.panels import ADDRESS, SideBySide
from editorial.pages import panels
from editorial.responses.forms import ResponsePageForm
from editorial.review.panels import RiskFlagsPanel


class LettersPanel(Panel):
    """The excerpts of the chosen letters with their signatures, as they are now; renewed when the page is saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "responses/admin/letters_panel.html"

        def is_shown(self) -> bool:
            """Whether a letter is chosen."""
            return bool(self.letters)

        @property
        def letters(self) -> list[Any]:
            """The chosen letters in their order."""
            return [row.letter for row in self.instance.letters_in_order()]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Give the template the letters, and whether this person may read them as they came."""
            may_read = self.request.user.has_perm(READ_PERMISSION)
            return {**super().get_context_data(parent_context), "letters": self.letters, "may_read": may_read}


CHANNEL_PANELS = [*Page.content_panels, FieldPanel("intro")]
_ANSWER = [
    panels.TITLE,
    panels.STANDFIRST,
    MultiFieldPanel([panels.EXPERT, panels.people("co_authors", heading="Co-authors")], heading="Who answers"),
    InlinePanel("answered_letters", label="Letter", heading="Letters it answers", panels=[PageChooserPanel("letter")]),
    FieldPanel("greeting"),
    SideBySide([FieldPanel("body"), LettersPanel(heading="What was asked")]),
    FieldPanel("sign_off"),
    panels.PICTURE,
]
_SUBJECTS = [
    panels.SUBJECTS,
    panels.READERS,
    PageChooserPanel("follows"),
    FieldPanel("notices", widget=CheckboxSelectMultiple),
]
_CASE = [
    FieldPanel("case", permission="cases.change_case"),
    RiskFlagsPanel(),
    panels.DATES,
    panels.CORRECTIONS,
    ADDRESS,
    *Page.settings_panels,
]
RESPONSE_TABS = TabbedInterface(
    [
        ObjectList(_ANSWER, heading="Answer"),
        ObjectList(_SUBJECTS, heading="Subjects and readers"),
        ObjectList(_CASE, heading="Case and dates"),
    ],
    base_form_class=ResponsePageForm,
)
