"""The list of responses as editors need it: stage, expert, audience, and by when."""

import datetime
from typing import Any, ClassVar

import django_filters
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from editorial.foundation import clock
from editorial.letters.listing import AUDIENCE, STAGE, STATUS, TITLE, UPDATED, StagedFilterSet, StagedIndexView
from editorial.people.models import ExpertPage
from editorial.responses.models import ChannelPage, ExpertResponsePage

LATE, SOON = "late", "week"
SOON_SPAN = datetime.timedelta(days=7)


class DueFilter(django_filters.ChoiceFilter):
    """Responses that are late, or due within a week."""

    def filter(self, qs: Any, value: str) -> Any:
        """Compare the case's day with today."""
        today = clock.today()
        if value == LATE:
            return qs.filter(case__due_on__lt=today, live=False)
        if value == SOON:
            return qs.filter(case__due_on__range=(today, today + SOON_SPAN), live=False)
        return qs


class ChannelFilter(django_filters.ModelChoiceFilter):
    """Responses of one channel."""

    def filter(self, qs: Any, value: ChannelPage | None) -> Any:
        """Compare the place in the tree."""
        return qs.child_of(value) if value else qs


class ResponseFilterSet(StagedFilterSet):
    """By stage, audience, expert, channel and due date."""

    expert = django_filters.ModelChoiceFilter(
        label="Expert", queryset=lambda request: ExpertPage.objects.order_by("title")
    )
    channel = ChannelFilter(label="Channel", queryset=lambda request: ChannelPage.objects.order_by("title"))
    due = DueFilter(label="Due", choices=[(LATE, "Late"), (SOON, "Within a week")])

    class Meta:
        model = ExpertResponsePage
        fields: ClassVar[list[str]] = []


class ResponseIndexView(StagedIndexView):
    """Responses, with the people and days of their cases."""

    together = ("expert", "case")


class ResponseViewSet(PageListingViewSet):
    """All responses, whatever their channel."""

    model = ExpertResponsePage
    icon = "comment"
    menu_label = "Responses"
    menu_name = "responses"
    menu_order = 120
    add_to_admin_menu = True
    index_view_class = ResponseIndexView
    filterset_class = ResponseFilterSet
    columns = (
        BulkActionsColumn("bulk_actions"),
        TITLE,
        STAGE,
        Column(
            "expert",
            label="Expert",
            accessor=lambda page: page.expert.title if page.expert else "",
            sort_key="expert__title",
        ),
        AUDIENCE,
        DateColumn("due", label="Due", accessor="case.due_on", sort_key="case__due_on"),
        UPDATED,
        STATUS,
    )
