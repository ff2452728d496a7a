"""The form behind the editor of every page that is approved before it is published."""

from wagtail.admin.forms import WagtailAdminPageForm

from editorial.foundation.findings import Finding


class ReadyPageForm(WagtailAdminPageForm):
    """Saves a draft as it is; before a text is handed in or published, says what is missing and where."""

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
