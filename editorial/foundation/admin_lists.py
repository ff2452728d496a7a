"""What the admin's lists show in every room: days, and how far a text has come."""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import SnippetViewSet

CHANGES_WANTED = "Changes wanted"


def stage_of(text: Any) -> str:
    """Return how far a text has come, in an editor's words: the step of its review, or what follows from its state."""
    state = text.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return CHANGES_WANTED
    if state is not None and state.current_task_state is not None:
        return str(state.current_task_state.task.name)
    is_scheduled = text.is_scheduled if hasattr(text, "is_scheduled") else text.approved_schedule
    if is_scheduled:
        return "Scheduled"
    if text.live:
        return "Published, with a newer draft" if text.has_unpublished_changes else "Published"
    return "Draft"


def open_reviews(relation: str) -> Prefetch:
    """Return what loads the reviews of a list's rows at once, by the name of their relation to reviews."""
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch(relation, queryset=states, to_attr="_current_workflow_states")


def with_stages(snippets: QuerySet[Any], model: type[Model]) -> QuerySet[Any]:
    """Return snippets with what `stage_of` asks, in a number of queries that does not grow."""
    scheduled = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
    )
    return snippets.prefetch_related(open_reviews("_workflow_states")).annotate(is_scheduled=Exists(scheduled))


class DayColumn(Column):
    """A day. Wagtail's own column of dates tells the time since; of a day to come it says "just now"."""

    def get_value(self, instance: Any) -> str:
        """Return the day as people write it, or nothing."""
        day: datetime.date | None = super().get_value(instance)
        return date_format(day, "j M Y") if day else ""


STAGE = Column("stage", label="Stage", accessor=stage_of)


class StagedSnippetViewSet(SnippetViewSet):
    """Snippets that go through a review; their lists show `STAGE`."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Load the reviews of all rows at once."""
        return with_stages(self.model.objects.all(), self.model)
