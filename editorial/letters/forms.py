"""The form for a letter that has come."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminDateTimeInput

from editorial.foundation import clock
from editorial.letters.constants import LONGEST_LETTER, LetterSource
from editorial.people import screen_names


class EnterLetterForm(forms.Form):
    """A letter as it came, and what is known of its writer."""

    text = forms.CharField(
        label="The letter",
        strip=False,
        max_length=LONGEST_LETTER,
        widget=AdminAutoHeightTextInput(attrs={"rows": 12, "dir": "auto"}),
        help_text=(
            "Exactly as the member wrote it, names and all. It is kept encrypted; nobody can change it later. Only "
            "drafts of its excerpt hold its words too, until the excerpt is published or the letter is withdrawn."
        ),
    )
    source = forms.ChoiceField(label="How it came", choices=LetterSource.choices, initial=LetterSource.EMAIL)
    received_at = forms.DateTimeField(label="Received", widget=AdminDateTimeInput)
    case_name = forms.CharField(
        label="Working title", required=False, max_length=160, help_text="For colleagues. Name nobody in it."
    )
    screen_name = forms.CharField(
        label="Screen name",
        required=False,
        max_length=screen_names.LIMIT,
        help_text="The name the member writes under. If somebody writes under it already, the letter is theirs.",
    )
    name = forms.CharField(
        label="Real name", required=False, max_length=200, help_text="Kept encrypted, and shown only with a reason."
    )
    email = forms.CharField(
        label="E-mail", required=False, max_length=254, help_text="Kept encrypted, and shown only with a reason."
    )
    consent_note = forms.CharField(
        label="What the member agreed to",
        required=False,
        max_length=2000,
        widget=AdminAutoHeightTextInput,
        help_text="Such as “may be shortened and published, without the town”.",
    )
    consented_on = forms.DateField(label="Agreed on", required=False, widget=AdminDateInput)

    def clean_text(self) -> str:
        """Undo what the browser does to line ends; refuse a letter of white space."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError("The letter is empty. Paste the member’s words.")
        return text

    def clean_received_at(self) -> Any:
        """Refuse a day that has not come yet."""
        received_at = self.cleaned_data["received_at"]
        if received_at > clock.now():
            raise forms.ValidationError("This moment has not come yet. Give the day on which the letter came.")
        return received_at

    def clean_screen_name(self) -> str:
        """Refuse a name that leads to its bearer."""
        name: str = self.cleaned_data["screen_name"]
        objection = screen_names.objection_to(name) if name else ""
        if objection:
            raise forms.ValidationError(objection)
        return name

    def clean(self) -> dict[str, Any]:
        """Demand a screen name for whoever gives a real one: identities are filed under it."""
        cleaned = super().clean() or {}
        has_identity = cleaned.get("name") or cleaned.get("email")
        if has_identity and not cleaned.get("screen_name") and "screen_name" not in self.errors:
            self.add_error("screen_name", "Give a screen name too: a real name or an address is filed under it.")
        return cleaned
