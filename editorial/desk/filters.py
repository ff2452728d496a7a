"""What the desk can be narrowed to, and what is done with chosen rows: the two forms of the desk."""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from editorial.accounts.colleagues import ColleagueField
from editorial.cases.models import Case, CaseLabel
from editorial.desk.rows import Row
from editorial.desk.stages import DeskStage
from editorial.foundation.keys import key_in
from editorial.people.models import ExpertPage

NOBODY = "none"


class DeskFilter(forms.Form):
    """Narrows the desk; every field may be empty, and a value that nothing has gives an empty list."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    editor = forms.ChoiceField(label="Editor", required=False)
    expert = forms.ChoiceField(label="Expert", required=False)
    place = forms.ChoiceField(label="Channel", required=False)
    stage = forms.ChoiceField(label="Stage", required=False)
    priority = forms.ChoiceField(label="Priority", required=False)
    label = forms.ChoiceField(label="Label", required=False)

    def __init__(self, data: Any, rows: list[Row], labels: dict[int, list[str]]) -> None:
        """data: the request's GET. rows: everything on the desk, which is what can be chosen from. labels: by case."""
        super().__init__(data, auto_id="filter_%s")
        self.labels = labels
        editors = {str(row.case.editor_id): row.editor_name for row in rows if row.case and row.editor_name}
        experts = {str(row.case.expert_id): row.expert_name for row in rows if row.case and row.case.expert_id}
        places = {row.place: row.place for row in rows if row.place}
        words = {word: word for found in labels.values() for word in found}
        offered: dict[str, list[tuple[str, str]]] = {
            "editor": [*_by_name(editors), (NOBODY, "Nobody yet")],
            "expert": [*_by_name(experts), (NOBODY, "Nobody yet")],
            "place": _by_name(places),
            "stage": list(DeskStage.choices),
            "priority": [(str(value), label) for value, label in Case.Priority.choices],
            "label": _by_name(words),
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", "All"), *choices]  # type: ignore[attr-defined]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are on, those with a value that is offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, rows: list[Row]) -> list[Row]:
        """Return the rows that fit all filters."""
        chosen = self.chosen
        return [row for row in rows if all(self._fits(row, name, value) for name, value in chosen.items())]

    def _fits(self, row: Row, name: str, value: str) -> bool:
        case = row.case
        if name == "q":
            return _has_words(row, value)
        if name == "place":
            return row.place == value
        if name == "stage":
            return row.stage == value
        if case is None:
            return False
        if name == "priority":
            return str(case.priority) == value
        if name == "label":
            return value in self.labels.get(case.pk, ())
        key = case.editor_id if name == "editor" else case.expert_id
        return str(key or NOBODY) == value


class CasesField(forms.ModelMultipleChoiceField):
    """Chooses several cases. A number that no row could have is a wrong choice: databases fail on it."""

    def clean(self, value: Any) -> Any:
        """Refuse what names no row, then look."""
        if any(key_in(str(named)) is None for named in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class BulkForm(forms.Form):
    """What is done with the chosen cases. Each button asks for its own field alone."""

    ASSIGN, DUE, LABEL, REMIND = "assign", "due", "label", "remind"

    cases = CasesField(
        Case.objects.all(),
        error_messages={
            "required": "Choose at least one case: tick the box before its title.",
            "invalid_choice": "One of these cases is gone. Choose again.",
        },
    )
    editor = ColleagueField(label="Editor", required=False, empty_label="As it is")
    expert: Any = forms.ModelChoiceField(
        ExpertPage.objects.order_by("title"), label="Expert", required=False, empty_label="As it is"
    )
    due_on = forms.DateField(label="Due on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    label = forms.CharField(
        label="Label",
        required=False,
        max_length=CaseLabel._meta.get_field("name").max_length,
        help_text="Readers never see it.",
    )

    def __init__(self, data: Any = None, *, action: str = "") -> None:
        """action: the button that was pressed."""
        super().__init__(data)
        self.action = action

    def clean(self) -> dict[str, Any]:
        """Demand what the pressed button needs."""
        data = super().clean() or {}
        if self.action == self.ASSIGN and not (data.get("editor") or data.get("expert")) and not self.errors:
            self.add_error("editor", "Choose an editor, an expert or both.")
        if self.action == self.DUE and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Choose the day by which they are due.")
        if self.action == self.LABEL and not (data.get("label") or "").strip() and "label" not in self.errors:
            self.add_error("label", "Write the label.")
        return data

    @property
    def refusals(self) -> list[str]:
        """What is wrong, in sentences."""
        return [str(message) for messages in self.errors.values() for message in messages]


def _by_name(found: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def _has_words(row: Row, query: str) -> bool:
    """Tell whether every word of a query stands in a row's title or its case's name, or is the case's whole number."""
    case = row.case
    text = f"{row.title} {case.name if case else ''} {row.place} {row.expert_name}".casefold()
    number = str(case.pk) if case else ""
    return all(word == number or word in text for word in query.casefold().split())
