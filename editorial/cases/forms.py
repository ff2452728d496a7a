"""What people fill in about a case and a risk flag."""

from typing import Any, ClassVar

from wagtail.admin.forms.models import WagtailAdminModelForm

from editorial.accounts.colleagues import ColleagueField
from editorial.foundation.days import refuse_far_off


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
