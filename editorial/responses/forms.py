"""The form behind a response's editor, and the one that begins a response from a letter."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from editorial.foundation.findings import Finding
from editorial.pages.forms import ContentPageForm
from editorial.responses.quoting import objection_to_quoting

LETTERS = "answered_letters"


class ResponsePageForm(ContentPageForm):
    """Says at each letter whether it may be quoted, before the response is handed in or published."""

    def findings(self) -> list[Finding]:
        """Leave out what is said at the letters themselves: the page does not know the form's rows yet."""
        return [finding for finding in super().findings() if finding.field != LETTERS]

    def is_valid(self) -> bool:
        """Look at the letters that are chosen in the form."""
        is_valid = super().is_valid()
        if self.is_deferred_validation or LETTERS not in self.formsets:
            return is_valid
        refused = [row for row in self.formsets[LETTERS].forms if not self._accepts(row)]
        return is_valid and not refused

    def _accepts(self, row: Any) -> bool:
        data = getattr(row, "cleaned_data", {})
        letter = data.get("letter")
        if letter is None or data.get("DELETE"):
            return True
        objection = objection_to_quoting(
            letter, self.cleaned_data.get("audience", self.instance.audience), self.instance
        )
        if objection:
            row.add_error("letter", objection)
        return not objection


class StartResponseForm(forms.Form):
    """Where the response is to stand, and who answers."""

    channel: Any = forms.ModelChoiceField(queryset=None, empty_label=None, label="Channel")
    expert: Any = forms.ModelChoiceField(
        queryset=None, required=False, label="Expert", empty_label="Nobody yet", help_text="Can be changed later."
    )

    def __init__(self, *args: Any, channels: QuerySet[Any], experts: QuerySet[Any], **kwargs: Any) -> None:
        """channels, experts: what there is to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["channel"].queryset = channels  # type: ignore[attr-defined]
        self.fields["expert"].queryset = experts  # type: ignore[attr-defined]
