"""What people fill in: a decision on a text, a case, a risk flag."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.forms.models import WagtailAdminModelForm

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

    def clean(self) -> dict[str, Any]:
        """Demand a reason with a wish for changes."""
        data = super().clean() or {}
        if data.get("decision") == CHANGES and not (data.get("reason") or "").strip():
            self.add_error("reason", "Say what should change, so that the editor can do it.")
        return data


class ColleagueField(forms.ModelChoiceField):
    """Chooses somebody who works in the admin, by name; members who only read are not in the list."""

    def __init__(self, **kwargs: Any) -> None:
        works_here = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
        people = get_user_model()._default_manager.filter(works_here, is_active=True).distinct()
        super().__init__(queryset=people.order_by("first_name", "last_name", "username"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name, or the login where there is none."""
        return obj.display_name


class CaseForm(WagtailAdminModelForm):
    """Who works on a case, by when, and what happens when its text is approved."""

    editor = ColleagueField(required=False)

    class Meta:
        fields: ClassVar = ["name", "status", "editor", "expert", "due_on", "priority", "publish_policy", "note"]


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
