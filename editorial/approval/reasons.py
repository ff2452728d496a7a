"""What is asked of somebody who withdraws an approval."""

from django import forms


class WithdrawalForm(forms.Form):
    """Why an approval is taken back."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why. The text's editor reads it."},
        help_text="The text's editor reads it, and it stays in the text's history.",
    )
