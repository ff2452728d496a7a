"""The window in which a form's case is chosen: the open ones, a page at a time, for those who see cases."""

from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from editorial.cases.models import Case
from editorial.foundation.keys import KeyedChooser, key_in


class CaseSearchForm(BaseFilterForm):
    """Finds a case by words of its working title, or by its number."""

    q = forms.CharField(
        label="Working title or number",
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": "Working title or number"}),
    )

    def filter(self, objects: QuerySet[Case]) -> QuerySet[Case]:
        """Narrow the cases to what was typed."""
        words = self.cleaned_data["q"].strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        number = key_in(words)
        return objects.filter(Q(name__icontains=words) | Q(pk__in=[] if number is None else [number]))


class SeesCases(PermissionCheckedMixin):
    """Refuses whoever may not see cases: a working title says what a letter is about."""

    permission_required = "view"


class OpenCases(SeesCases):
    """The open cases with their numbers, since many are called alike."""

    filter_form_class = CaseSearchForm

    def get_object_list(self) -> QuerySet[Case]:
        """Leave out what is closed."""
        return Case.objects.filter(status__in=Case.OPEN)

    @property
    def columns(self) -> list[Column]:
        """The working title, and the number."""
        return [*super().columns, Column("pk", label="Number")]


class ChooseCase(OpenCases, chooser.ChooseView):
    """The window."""


class ChooseCaseResults(OpenCases, chooser.ChooseResultsView):
    """Its list, after a search or on another page."""


class ChosenCase(SeesCases, chooser.ChosenView):
    """The case that was chosen."""


class ChosenCases(SeesCases, chooser.ChosenMultipleView):
    """Several of them, which no form asks for."""


class CaseChooserWidget(KeyedChooser, BaseChooser):
    """The field that opens the window."""


class CaseChooser(ChooserViewSet):
    """How every form chooses a case."""

    model = Case
    icon = "folder-open-inverse"
    choose_one_text = "Choose a case"
    choose_another_text = "Choose another case"
    edit_item_text = "Open this case"
    base_widget_class = CaseChooserWidget
    choose_view_class = ChooseCase
    choose_results_view_class = ChooseCaseResults
    chosen_view_class = ChosenCase
    chosen_multiple_view_class = ChosenCases


case_chooser = CaseChooser("case_chooser")
