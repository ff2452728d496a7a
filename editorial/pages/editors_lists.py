"""Lists of pages as their editors need them: how far each has come, for whom it is, and by when."""

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django.db.models import Exists, QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.models import Task

from editorial.foundation import clock
from editorial.foundation.admin_lists import DayColumn, open_reviews
from editorial.foundation.audiences import Audience
from editorial.pages.querysets import reviews_in_progress
from editorial.people.models import ExpertPage

LATE, SOON = "late", "week"
SOON_SPAN = datetime.timedelta(days=7)


class DueColumn(DayColumn):
    """A day by which something is due, and whether it has passed."""

    def __init__(self, *args: Any, is_live: bool, **kwargs: Any) -> None:
        """is_live: whether the day is one for pages that readers see; otherwise it is a day by which they should."""
        self.is_live = is_live
        super().__init__(*args, **kwargs)

    def get_value(self, instance: Any) -> str:
        """Return the day, and "late" where it has passed."""
        shown, day = super().get_value(instance), Column.get_value(self, instance)
        is_late = day is not None and day < clock.today() and instance.live == self.is_live
        return f"{shown}: late" if is_late else shown


WIDE = "wide-only"
"""The class of columns that a phone has no room for."""

SELECT = BulkActionsColumn("bulk_actions")
TITLE = PageTitleColumn("title", label="Title", sort_key="title", classname="title")
EXPERT = Column(
    "expert",
    label="Expert",
    accessor=lambda page: page.expert.title if page.expert else "",
    sort_key="expert__title",
    classname=WIDE,
)
AUDIENCE = Column(
    "audience",
    label="For",
    accessor=lambda page: page.get_audience_display(),
    sort_key="audience",
    classname=WIDE,
)
LOOK_AGAIN = DueColumn("next_review_due", label="Look again by", is_live=True, sort_key="next_review_due")
UPDATED = DateColumn(
    "latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at", classname=WIDE
)
STATUS = PageStatusColumn("status", label="Status", sort_key="live", classname=WIDE)


class StageFilter(django_filters.ModelMultipleChoiceFilter):
    """Pages that wait in one of these steps of their review."""

    def filter(self, qs: Any, value: Any) -> Any:
        """Compare the step that each page waits in now."""
        if not value:
            return qs
        return qs.filter(Exists(reviews_in_progress().filter(current_task_state__task__in=value)))


class DueFilter(django_filters.ChoiceFilter):
    """Pages whose day has passed, or comes within a week."""

    def __init__(self, *, is_live: bool, **kwargs: Any) -> None:
        """Take the column with the day as `field_name`.

        is_live: whether the day is one for pages that readers see; otherwise it is a day by which they should.
        """
        self.is_live = is_live
        super().__init__(choices=[(LATE, "Late"), (SOON, "Within a week")], **kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        """Compare the day with today."""
        today = clock.today()
        if value == LATE:
            return qs.filter(**{f"{self.field_name}__lt": today}, live=self.is_live)
        if value == SOON:
            return qs.filter(**{f"{self.field_name}__range": (today, today + SOON_SPAN)}, live=self.is_live)
        return qs


class StagedFilterSet(WagtailFilterSet):
    """By step of the review, and by audience."""

    stage = StageFilter(
        label="Stage", queryset=lambda request: Task.objects.filter(active=True), widget=CheckboxSelectMultiple
    )
    audience = django_filters.ChoiceFilter(label="For", choices=Audience.choices)


class StandingFilterSet(StagedFilterSet):
    """The same for what is looked at again from time to time: by its expert, and by when that is due."""

    expert = django_filters.ModelChoiceFilter(
        label="Expert", queryset=lambda request: ExpertPage.objects.order_by("title")
    )
    due = DueFilter(label="Look again", field_name="next_review_due", is_live=True)


class Staged:
    """A view of pages of one type with the step of their review, in a number of queries that does not grow."""

    together: ClassVar[Sequence[str]] = ()

    def annotate_queryset(self, pages: Any) -> QuerySet[Any]:
        """Load what the columns show. The rows are of their real type already."""
        pages = pages.defer_streamfields().select_related("content_type", *self.together)
        pages = pages.prefetch_related(open_reviews("_specific_workflow_states"), "sites_rooted_here")
        return pages.annotate_site_root_state().annotate_approved_schedule()


class StagedIndexView(Staged, IndexView):
    """All pages of one type, wherever they stand."""


class StagedExplorerView(Staged, ExplorableIndexView):
    """The pages under one page. Nothing stands under them, so no column leads there."""

    @property
    def explorable_columns(self) -> list[Any]:
        """The list's own columns."""
        return list(self.columns)
