"""Letters in the admin's menu: as they came, their excerpts, and who writes."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from editorial.letters.constants import LetterState
from editorial.letters.listing import LETTER_COLUMNS, LetterExplorerView, LetterPageFilterSet, LetterPageIndexView
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.views import (
    CutExcerptView,
    EnterLetterView,
    EraseView,
    LetterIndexView,
    ReadLetterView,
    WithdrawView,
)
from editorial.people.viewsets import ContributorViewSet, RecordViewSet


class LetterOriginalViewSet(RecordViewSet):
    """Letters as they came. They are entered and read; nobody edits one."""

    model = LetterOriginal
    icon = "mail"
    menu_label = "As they came"
    menu_name = "letters-as-they-came"
    index_view_class = LetterIndexView
    inspect_view_class = ReadLetterView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        DateColumn("received_at", label="Received", sort_key="received_at"),
        Column(
            "contributor",
            label="Written by",
            accessor=lambda letter: letter.contributor.screen_name if letter.contributor else "",
            sort_key="contributor__screen_name_key",
        ),
        Column("get_source_display", label="How it came", sort_key="source"),
        Column("state", label="State", accessor=lambda letter: LetterState(letter.state).label, sort_key="state"),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name the form for a new letter, which this record has."""
        return {**super().get_common_view_kwargs(**kwargs), "add_url_name": self.get_url_name("add")}

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what can be done with a letter."""
        return [
            *super().get_urlpatterns(),
            path("new/", self.construct_view(EnterLetterView), name="add"),
            path("<int:pk>/cut/", self.construct_view(CutExcerptView), name="cut"),
            path("<int:pk>/withdraw/", self.construct_view(WithdrawView), name="withdraw"),
            path("<int:pk>/erase/", self.construct_view(EraseView), name="erase"),
        ]


class LetterPageViewSet(PageListingViewSet):
    """The excerpts, wherever they stand, with how far each has come."""

    model = MemberLetterPage
    icon = "openquote"
    menu_label = "Excerpts"
    menu_name = "letter-excerpts"
    add_to_admin_menu = False
    index_view_class = LetterPageIndexView
    columns = LETTER_COLUMNS
    filterset_class = LetterPageFilterSet


class LetterExplorerViewSet(PageViewSet):
    """The excerpts where they stand in the tree."""

    model = MemberLetterPage
    icon = "openquote"
    index_view_class = LetterExplorerView
    columns = LETTER_COLUMNS
    filterset_class = LetterPageFilterSet


class LetterGroup(ViewSetGroup):
    """One entry in the menu for all of it."""

    menu_label = "Letters"
    menu_icon = "mail"
    menu_order = 110
    items = (
        LetterOriginalViewSet("letters"),
        LetterPageViewSet("letter_excerpts"),
        ContributorViewSet("contributors"),
    )
