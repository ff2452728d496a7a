"""Lists of letters and answers as their editors need them: how far each has come, and for whom it is."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Exists, Prefetch, QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Task, WorkflowState

from editorial.foundation.audiences import Audience
from editorial.letters.models import MemberLetterPage
from editorial.letters.querysets import reviews_in_progress

CHANGES_WANTED = "Changes wanted"


def stage_of(page: Any) -> str:
    """Return how far a page has come, in an editor's words: the step of its review, or what follows from its state."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return CHANGES_WANTED
    if state is not None and state.current_task_state is not None:
        return str(state.current_task_state.task.name)
    if page.approved_schedule:
        return "Scheduled"
    if page.live:
        return "Published, with a newer draft" if page.has_unpublished_changes else "Published"
    return "Draft"


TITLE = PageTitleColumn("title", label="Title", sort_key="title", classname="title")
STAGE = Column("stage", label="Stage", accessor=stage_of)
AUDIENCE = Column("audience", label="For", accessor=lambda page: page.get_audience_display(), sort_key="audience")
UPDATED = DateColumn("latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at")
STATUS = PageStatusColumn("status", label="Status", sort_key="live")
LETTER_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    TITLE,
    STAGE,
    Column("answers", label="Answers", accessor=lambda page: len(page.answers.all())),
    AUDIENCE,
    UPDATED,
    STATUS,
]


class StageFilter(django_filters.ModelMultipleChoiceFilter):
    """Pages that wait in one of these steps of their review."""

    def filter(self, qs: Any, value: Any) -> Any:
        """Compare the step that each page waits in now."""
        if not value:
            return qs
        return qs.filter(Exists(reviews_in_progress().filter(current_task_state__task__in=value)))


class StagedFilterSet(WagtailFilterSet):
    """By step of the review, and by audience."""

    stage = StageFilter(
        label="Stage", queryset=lambda request: Task.objects.filter(active=True), widget=CheckboxSelectMultiple
    )
    audience = django_filters.ChoiceFilter(label="For", choices=Audience.choices)


class StagedIndexView(IndexView):
    """Pages of one type with the step of their review, in a number of queries that does not grow."""

    together: ClassVar[tuple[str, ...]] = ()

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        """Load what the columns show. The rows are of their real type already."""
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        in_review = Prefetch("_specific_workflow_states", queryset=states, to_attr="_current_workflow_states")
        pages = pages.defer_streamfields().select_related("content_type", *self.together)
        pages = pages.prefetch_related(in_review, "sites_rooted_here")
        return pages.annotate_site_root_state().annotate_approved_schedule()


class LetterPageFilterSet(StagedFilterSet):
    """Excerpts."""

    class Meta:
        model = MemberLetterPage
        fields: ClassVar[list[str]] = []


class LetterPageIndexView(StagedIndexView):
    """Excerpts, with how many answers each has."""

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        """Count the answers too."""
        return super().annotate_queryset(pages).prefetch_related("answers")
