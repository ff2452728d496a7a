"""The form behind every content page's editor."""

from django import forms

from editorial.approval.forms import ReadyPageForm
from editorial.pages.content_notes import ContentNote


class ContentPageForm(ReadyPageForm):
    """Saves a draft as it is; before a text is handed in or published, says what is missing and where."""

    content_notes = forms.MultipleChoiceField(
        choices=ContentNote.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them shows the resource box with people to call.",
    )
