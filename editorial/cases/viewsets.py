"""Cases and risk flags in the admin."""

from typing import Any, ClassVar

import django_filters
from django.db import models
from django.forms import modelform_factory
from django_filters.fields import ModelChoiceField
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from editorial.accounts.colleagues import colleagues
from editorial.cases.chooser import case_chooser
from editorial.cases.forms import CaseForm, NewRiskFlagForm, RiskFlagForm
from editorial.cases.models import Case, RiskFlag
from editorial.cases.services import ASSIGNMENT, assign_case, lower_risk, raise_risk
from editorial.foundation.admin_lists import DayColumn
from editorial.foundation.keys import key_in


def _assign(form: Any, user: Any) -> None:
    """Write an assignment that was made in a form to the log, as every other one is."""
    case = form.instance
    changed = set(ASSIGNMENT) & set(form.changed_data)
    if case.status in Case.OPEN and changed and (case.editor_id or case.expert_id):
        people = {"editor": case.editor, "expert": case.expert, "due_on": case.due_on}
        assign_case(case=case, user=user, changed=changed, **people)


class _ByName(ModelChoiceField):
    """Names people as they are called, not by their logins."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class _ColleagueFilter(django_filters.ModelChoiceFilter):
    field_class = _ByName


class CaseFilter(WagtailFilterSet):
    """Narrows the list of cases. Only those who may be a case's editor are offered as one."""

    editor = _ColleagueFilter(queryset=lambda request: colleagues())

    class Meta:
        model = Case
        fields: ClassVar[list[str]] = ["status", "editor", "priority"]


class CaseListView(generic.IndexView):
    """All cases, with what their rows show, in a number of queries that does not grow."""

    def get_base_queryset(self) -> models.QuerySet[Case]:
        """Load the people of each case, and count its open flags."""
        flags = RiskFlag.objects.of(models.OuterRef("pk")).open().order_by()
        number = models.functions.Coalesce(
            models.Subquery(flags.values(one=models.Value(1)).annotate(number=models.Count("pk")).values("number")), 0
        )
        return super().get_base_queryset().select_related("editor", "expert").annotate(number_of_flags=number)


class RiskFlagListView(generic.IndexView):
    """All flags, each with its case."""

    def get_base_queryset(self) -> models.QuerySet[RiskFlag]:
        """Load the cases too."""
        return super().get_base_queryset().select_related("case")


class NewCaseView(generic.CreateView):
    """Opens a case."""

    def save_instance(self) -> Case:
        """Save it, and note who works on it."""
        case = super().save_instance()
        _assign(self.form, self.request.user)
        return case


class CaseView(generic.EditView):
    """Changes a case."""

    def save_instance(self) -> Case:
        """Save it, and note who works on it now."""
        case = super().save_instance()
        _assign(self.form, self.request.user)
        return case


class NewRiskFlagView(generic.CreateView):
    """Raises a flag."""

    def get_initial(self) -> dict[str, Any]:
        """Choose the case that the address names, as the editor's link does."""
        case = key_in(self.request.GET.get("case", ""))
        return {**super().get_initial(), **({"case": str(case)} if case else {})}

    def save_instance(self) -> RiskFlag:
        """Raise it in the name of whoever fills in the form."""
        return raise_risk(user=self.request.user, **self.form.cleaned_data)


class RiskFlagView(generic.EditView):
    """Changes a flag that stands, or lowers it."""

    def save_instance(self) -> RiskFlag:
        """Save the flag; with a reason, lower it."""
        reason = self.form.cleaned_data["lowered_why"]
        if not reason or "lowered_why" not in self.form.changed_data:
            return super().save_instance()
        flag = self.form.instance
        RiskFlag.objects.filter(pk=flag.pk).update(severity=flag.severity, note=flag.note)
        return lower_risk(flag=flag, user=self.request.user, reason=reason)


class CaseViewSet(ModelViewSet):
    """Who works on what, and by when."""

    model = Case
    icon = "folder-open-inverse"
    menu_label = "All cases"
    menu_name = "all-cases"
    copy_view_enabled = False
    index_view_class = CaseListView
    add_view_class = NewCaseView
    edit_view_class = CaseView
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("get_status_display", label="Status", sort_key="status"),
        Column("editor", label="Editor", accessor=lambda case: case.editor.display_name if case.editor else ""),
        Column("expert", label="Expert", accessor=lambda case: case.expert.title if case.expert else ""),
        DayColumn("due_on", label="Due", sort_key="due_on"),
        Column("number_of_flags", label="Open risk flags"),
    ]
    filterset_class = CaseFilter
    search_fields: ClassVar[list[str]] = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[CaseForm]:
        """The case's own form."""
        return _form_of(self.model, CaseForm)


class RiskFlagViewSet(ModelViewSet):
    """Signs of danger, open and lowered."""

    model = RiskFlag
    icon = "warning"
    menu_label = "Risk flags"
    menu_name = "risk-flags"
    copy_view_enabled = False
    index_view_class = RiskFlagListView
    add_view_class = NewRiskFlagView
    edit_view_class = RiskFlagView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("case", label="Case", accessor="case.name"),
        DateColumn("raised_at", label="Raised", sort_key="raised_at"),
        DateColumn("lowered_at", label="Lowered", sort_key="lowered_at"),
    ]
    list_filter: ClassVar[list[str]] = ["kind", "severity"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """One form raises a flag; another changes or lowers it."""
        if for_update:
            return _form_of(self.model, RiskFlagForm)
        return _form_of(self.model, NewRiskFlagForm, widgets={"case": case_chooser.widget_class})


class CaseGroup(ModelViewSetGroup):
    """One entry in the menu for both."""

    menu_label = "Cases"
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (CaseViewSet("cases"), RiskFlagViewSet("risk_flags"))


def _form_of(model: type[models.Model], form: type[Any], **more: Any) -> type[Any]:
    """Return a form class bound to its model; forms stand below models and name none."""
    return modelform_factory(model, form=form, **more)
