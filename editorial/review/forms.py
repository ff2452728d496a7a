"""What people fill in: a decision on a text, who decides in whose place, a case, a risk flag."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.forms.models import WagtailAdminModelForm

APPROVE = "approve"
CHANGES = "changes"
FIRST_YEAR, LAST_YEAR = 2000, 2199


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

    def clean(self) -> dict[str, Any]:
        """Demand a reason with a wish for changes."""
        data = super().clean() or {}
        if data.get("decision") == CHANGES and not (data.get("reason") or "").strip():
            self.add_error("reason", "Say what should change, so that the editor can do it.")
        return data


def refuse_far_off(day: datetime.date) -> None:
    """Refuse a day or moment so far off that it has no name in every time zone; it is a slip of the finger."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Choose a day between the years {FIRST_YEAR} and {LAST_YEAR}.")


_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def colleagues() -> QuerySet[Any]:
    """Return those who work in the admin, by name."""
    works_here = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    people = get_user_model()._default_manager.filter(works_here, is_active=True).distinct()
    return people.order_by("first_name", "last_name", "username")


class ColleagueField(forms.ModelChoiceField):
    """Chooses somebody who works in the admin, by name; members who only read are not in the list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=colleagues(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name, or the login where there is none."""
        return obj.display_name


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

    def __init__(self, *args: Any, experts: Any, grantor: Any, **kwargs: Any) -> None:
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


class CaseForm(WagtailAdminModelForm):
    """Who works on a case, by when, and what happens when its text is approved."""

    editor = ColleagueField(required=False)

    class Meta:
        fields: ClassVar = [
            "name",
            "editor",
            "expert",
            "due_on",
            "priority",
            "publish_policy",
            "publish_at",
            "labels",
            "note",
            "status",
        ]
        help_texts: ClassVar = {
            "editor": "Who prepares the letter and drafts the answer.",
            "expert": "Whose answer it becomes.",
            "due_on": "By when the answer is to be live. Whoever it waits for is reminded two days before.",
            "status": "How far a text has come is seen on the desk. Close a case here only when nothing comes of it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_at"].validators.append(refuse_far_off)


class NewRiskFlagForm(WagtailAdminModelForm):
    """Raises a flag."""

    class Meta:
        fields: ClassVar = ["case", "kind", "severity", "note"]


class RiskFlagForm(WagtailAdminModelForm):
    """Changes a flag that stands, or lowers it by saying why. A lowered one can only be read."""

    class Meta:
        fields: ClassVar = ["severity", "note", "lowered_why"]
        help_texts: ClassVar = {"lowered_why": "Writing a reason here lowers the flag. It cannot be raised again."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.lowered_at is not None:
            for field in self.fields.values():
                field.disabled = True
