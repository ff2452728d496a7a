"""The form behind the editor of every page that is approved before it is published."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.base import BlockField

from editorial.approval.sent_twice import recognise_rows
from editorial.foundation.findings import Finding


class ReadyPageForm(WagtailAdminPageForm):
    """Saves a draft as it is; before a text is handed in or published, says what is missing and where."""

    def is_valid(self) -> bool:
        """Look at the rows once more when all is well: some may have been stored before."""
        is_valid = super().is_valid()
        if is_valid:
            for formset in self.formsets.values():
                recognise_rows(formset)
        return bool(is_valid)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        found: dict[str | None, list[str]] = {}
        for finding in self.findings():
            field = finding.field if finding.field in self.fields else None
            found.setdefault(field, []).append(str(finding))
        for field, messages in found.items():
            self._refuse(field, messages)

    def _refuse(self, field: str | None, messages: list[str]) -> None:
        """Show messages at a field. A field of blocks shows one error only, so that one holds them all."""
        is_of_blocks = field is not None and isinstance(self.fields[field], BlockField)
        errors: Any = StreamBlockValidationError(non_block_errors=messages) if is_of_blocks else messages
        self.add_error(field, errors)

    def findings(self) -> list[Finding]:
        """Return what keeps the text from being published, as far as the form's own fields tell.

        Rows of formsets reach the page only when the form is saved: a type whose rows have rules looks at its formset.
        """
        found: list[Finding] = self.instance.publishing_findings()
        return found
