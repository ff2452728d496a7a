"""What stands beside a text, in the admin: lists, history, workflow and previews."""

import datetime
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup, UnpublishView

from editorial.foundation import clock
from editorial.foundation.admin_lists import STAGE, DayColumn, StagedSnippetViewSet
from editorial.foundation.exceptions import ConflictError
from editorial.resources.countries import country_name
from editorial.resources.models import CommentGuideline, CrisisResource, Notice, Promotion
from editorial.resources.services import keep_somebody_to_call

#: A number that nobody has tried for longer than this may no longer answer: half a year.
TRY_AGAIN_AFTER = datetime.timedelta(days=183)


def last_tried(resource: CrisisResource) -> str:
    """Say when somebody last tried a resource, and whether it is time to try again."""
    day = date_format(resource.verified_on, "j M Y")
    return f"{day}: try it again" if clock.today() - resource.verified_on > TRY_AGAIN_AFTER else day


class UnpublishResource(UnpublishView):
    """Keeps the last published resource."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Unpublish it, unless flagged pages would have nobody to call left."""
        try:
            keep_somebody_to_call(leaving=[self.object])
        except ConflictError as refusal:
            messages.error(request, str(refusal))
            return redirect(self.get_next_url())
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class CrisisResourceViewSet(StagedSnippetViewSet):
    """Whom to call."""

    model = CrisisResource
    icon = "help"
    menu_label = "Crisis resources"
    inspect_view_enabled = True
    unpublish_view_class = UnpublishResource
    list_display: ClassVar[list[Any]] = [
        "name",
        Column(
            "country", label="Country", accessor=lambda resource: country_name(resource.country), sort_key="country"
        ),
        Column("phone", label="Phone"),
        Column("verified_on", label="Last tried", accessor=last_tried, sort_key="verified_on"),
        STAGE,
        UpdatedAtColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["country", "live"]
    search_fields: ClassVar[list[str]] = ["name", "description", "phone"]


class PromotionViewSet(StagedSnippetViewSet):
    """What is offered at the end of a page."""

    model = Promotion
    icon = "pick"
    menu_label = "Promotions"
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("audience", label="Who sees it", accessor="get_audience_display", sort_key="audience"),
        DayColumn("starts_on", label="From", sort_key="starts_on"),
        DayColumn("ends_on", label="To", sort_key="ends_on"),
        STAGE,
        UpdatedAtColumn(),
    ]
    list_filter: ClassVar[list[str]] = ["audience", "live"]
    search_fields: ClassVar[list[str]] = ["title", "text"]


class CommentGuidelineViewSet(StagedSnippetViewSet):
    """How readers talk with each other."""

    model = CommentGuideline
    icon = "list-ul"
    menu_label = "Comment guidelines"
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "__str__",
        DayColumn("in_force_from", label="In force from", sort_key="in_force_from"),
        STAGE,
        UpdatedAtColumn(),
    ]


class NoticeViewSet(StagedSnippetViewSet):
    """Lines that a page may carry."""

    model = Notice
    icon = "info-circle"
    menu_label = "Notices"
    list_display: ClassVar[list[Any]] = [
        "key",
        Column("text", label="Words", accessor="words"),
        STAGE,
        UpdatedAtColumn(),
    ]
    search_fields: ClassVar[list[str]] = ["key", "text"]


class BesideTheText(SnippetViewSetGroup):
    """The menu of this room."""

    items = (CrisisResourceViewSet, PromotionViewSet, CommentGuidelineViewSet, NoticeViewSet)
    menu_label = "Beside the text"
    menu_name = "beside-the-text"
    menu_icon = "help"
    menu_order = 320
