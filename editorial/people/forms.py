"""What somebody is asked before an act that is kept with their name."""

from django import forms


class ReasonForm(forms.Form):
    """A reason, in the person's own words."""

    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your name. Write nothing here that tells who the member is.",
        error_messages={"required": "Say why. Without a reason it is not done."},
    )
