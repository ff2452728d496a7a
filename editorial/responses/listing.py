"""The list of responses as editors need it: stage, expert, audience, and by when."""

from typing import Any, ClassVar

import django_filters
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from editorial.foundation.admin_lists import STAGE
from editorial.pages.editors_lists import (
    AUDIENCE,
    EXPERT,
    SELECT,
    STATUS,
    TITLE,
    UPDATED,
    DueColumn,
    DueFilter,
    StagedExplorerView,
    StagedFilterSet,
    StagedIndexView,
)
from editorial.people.models import ExpertPage
from editorial.responses.models import ChannelPage, ExpertResponsePage

DUE = "case__due_on"
COLUMNS = [
    SELECT,
    TITLE,
    STAGE,
    EXPERT,
    AUDIENCE,
    DueColumn("due", label="Due", accessor="case.due_on", is_live=False, sort_key=DUE),
    UPDATED,
    STATUS,
]


class ChannelFilter(django_filters.ModelChoiceFilter):
    """Responses of one channel."""

    def filter(self, qs: Any, value: ChannelPage | None) -> Any:
        """Compare the place in the tree."""
        return qs.child_of(value) if value else qs


class ResponsesOfChannelFilterSet(StagedFilterSet):
    """By stage, audience, expert and due date."""

    expert = django_filters.ModelChoiceFilter(
        label="Expert", queryset=lambda request: ExpertPage.objects.order_by("title")
    )
    due = DueFilter(label="Due", field_name=DUE, is_live=False)

    class Meta:
        model = ExpertResponsePage
        fields: ClassVar[list[str]] = []


class ResponseFilterSet(ResponsesOfChannelFilterSet):
    """The same, and by channel."""

    channel = ChannelFilter(label="Channel", queryset=lambda request: ChannelPage.objects.order_by("title"))


class ResponseIndexView(StagedIndexView):
    """Responses, with the people and days of their cases."""

    together = ("expert", "case")


class ResponseExplorerView(StagedExplorerView):
    """The same under their channel."""

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
    columns = COLUMNS


class ResponseExplorerViewSet(PageViewSet):
    """The responses of a channel, where they stand in the tree."""

    model = ExpertResponsePage
    icon = "comment"
    index_view_class = ResponseExplorerView
    filterset_class = ResponsesOfChannelFilterSet
    columns = COLUMNS
