"""What people fill in: a decision on a text, who decides in whose place, why it is taken back."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from editorial.accounts.colleagues import ColleagueField, colleagues
from editorial.accounts.models import User
from editorial.foundation.days import refuse_far_off
from editorial.people.models import ExpertPage

APPROVE = "approve"
CHANGES = "changes"


class DecisionForm(forms.Form):
    """An answer to the text that was shown; wanting changes needs a reason."""

    seen_digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    decision = forms.ChoiceField(
        choices=[(APPROVE, "Approve this text"), (CHANGES, "Ask for changes")],
        widget=forms.HiddenInput,
        error_messages={"required": "Press one of the two buttons.", "invalid_choice": "Press one of the two buttons."},
    )
    reason = forms.CharField(
        label="What should change",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The editor reads it. Say where it is in the text.",
    )

    def clean(self) -> dict[str, object]:
        """Demand a reason with a wish for changes."""
        data = super().clean() or {}
        if data.get("decision") == CHANGES and not (data.get("reason") or "").strip():
            self.add_error("reason", "Say what should change, so that the editor can do it.")
        return data


_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class DelegationForm(forms.Form):
    """Who decides in an expert's place, and on which days."""

    FIELD_OF: ClassVar = {"delegate": "delegate", "starts_at": "first_day", "ends_at": "last_day"}

    expert: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None, label="In whose place", empty_label="Choose an expert"
    )
    delegate = ColleagueField(label="Who decides", help_text="They read, and approve or ask for changes.")
    first_day = forms.DateField(widget=_DAY, validators=[refuse_far_off])
    last_day = forms.DateField(
        widget=_DAY, validators=[refuse_far_off], help_text="From the day after, they may decide nothing."
    )

    def __init__(self, *args: Any, experts: QuerySet[ExpertPage], grantor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        expert, delegate = self.fields["expert"], self.fields["delegate"]
        if isinstance(expert, forms.ModelChoiceField) and isinstance(delegate, ColleagueField):
            expert.queryset = experts
            delegate.queryset = colleagues().filter(is_superuser=False).exclude(pk=grantor.pk)

    def delegation(self) -> dict[str, Any]:
        """Return what the service asks for: the days as moments, the last one whole."""
        data = self.cleaned_data
        return {
            "expert": data["expert"],
            "delegate": data["delegate"],
            "starts_at": _midnight(data["first_day"]),
            "ends_at": _midnight(data["last_day"] + datetime.timedelta(days=1)),
        }


def _midnight(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins in the publication's time zone."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


class RecallForm(forms.Form):
    """Why a text is taken back."""

    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The editor reads it, and it is kept with your name.",
        error_messages={"required": "Say why, so that the editor knows what to do next."},
    )
