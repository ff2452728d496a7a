"""The report "Review figures"."""

import datetime
from typing import Any, ClassVar

import django_filters
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from editorial.desk.figures import Figure, figures, summary
from editorial.foundation import clock
from editorial.review.models import StageEvent


class PeriodFilter(WagtailFilterSet):
    """Narrows the figures to a period."""

    left_at = django_filters.DateFromToRangeFilter(label="Period", widget=DateRangePickerWidget)

    class Meta:
        model = StageEvent
        fields: ClassVar[list[str]] = []


class FiguresView(ReportView):
    """How long texts stay in each stage and with each expert; on the screen and as a spreadsheet."""

    model = StageEvent
    page_title = "Review figures"
    header_icon = "history"
    template_name = "desk/figures.html"
    results_template_name = "desk/figures_results.html"
    index_url_name = "desk_figures"
    index_results_url_name = "desk_figures_results"
    filterset_class = PeriodFilter
    any_permission_required: ClassVar[list[str]] = ["view"]
    paginate_by = None
    columns: ClassVar[list[Any]] = [
        Column("name", label="Stage or expert"),
        Column("group", label="What it is"),
        Column("count", label="Stays that ended"),
        Column("median", label="Days, median"),
        Column("ninetieth", label="Days, nine in ten"),
        Column("back", label="Sent back"),
        Column("back_share", label="Sent back, %"),
    ]
    list_export: ClassVar[list[str]] = ["group", "name", "count", "median", "ninetieth", "back", "back_share"]
    export_headings: ClassVar[dict[str, str]] = {
        "group": "What it is",
        "name": "Stage or expert",
        "count": "Stays that ended",
        "median": "Days, median",
        "ninetieth": "Days, nine in ten",
        "back": "Sent back",
        "back_share": "Sent back, %",
    }

    def get_filename(self) -> str:
        """Name the spreadsheet after the day on which it was made."""
        return f"review-figures-{clock.today():%Y-%m-%d}"

    def get_filtered_queryset(self) -> list[Figure]:
        """Return the lines; the events that they are made from are kept for the summary."""
        self.events = super().get_filtered_queryset()
        return figures(self.events)

    def order_queryset(self, queryset: Any) -> Any:
        """Keep the order of the model: lines are ordered by stage and name."""
        return queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the summary of the period."""
        since, until = self._period()
        whole = summary(self.events, since=since, until=until, today=clock.today())
        return {**super().get_context_data(*args, **kwargs), "summary": whole}

    def _period(self) -> tuple[datetime.date | None, datetime.date]:
        """Return the first and the last day of the period; the last is today, where none was chosen."""
        chosen = self.filters.form.cleaned_data.get("left_at") if self.filters and self.filters.is_valid() else None
        since = chosen.start.date() if chosen and chosen.start else None
        return since, chosen.stop.date() if chosen and chosen.stop else clock.today()
