"""The form behind every content page's editor."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from editorial.pages.kinds import ContentNote


class ContentPageForm(WagtailAdminPageForm):
    """Saves a draft as it is; before a text is handed in or published, says what is missing and where."""

    content_notes = forms.MultipleChoiceField(
        choices=ContentNote.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them shows the resource box with people to call.",
    )

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for finding in self.instance.publishing_findings():
            self.add_error(finding.field if finding.field in self.fields else None, str(finding))
