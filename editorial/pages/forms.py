"""The form behind every content page's editor."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from editorial.foundation.findings import Finding
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
        for finding in self.findings():
            self.add_error(finding.field if finding.field in self.fields else None, str(finding))

    def findings(self) -> list[Finding]:
        """Return what keeps the text from being published, as far as the form's own fields tell.

        Rows of formsets reach the page only when the form is saved: a type whose rows have rules looks at its formset.
        """
        found: list[Finding] = self.instance.publishing_findings()
        return found
