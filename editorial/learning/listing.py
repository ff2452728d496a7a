"""The list of modules as editors need it: the number first, how far each has come, and when to look again."""

from typing import ClassVar

from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.viewsets.pages import PageViewSet

from editorial.foundation.admin_lists import STAGE
from editorial.learning.models import ModulePage
from editorial.pages.editors_lists import (
    AUDIENCE,
    EXPERT,
    LOOK_AGAIN,
    SELECT,
    STATUS,
    TITLE,
    UPDATED,
    StagedExplorerView,
    StandingFilterSet,
)


class ModuleFilterSet(StandingFilterSet):
    """By stage, audience, expert, and by when to look again."""

    class Meta:
        model = ModulePage
        fields: ClassVar[list[str]] = []


class ModuleExplorerView(StagedExplorerView):
    """Modules in the order of their numbers."""

    together = ("expert",)
    default_ordering = "number"


class ModuleExplorerViewSet(PageViewSet):
    """The modules where they stand in the tree."""

    model = ModulePage
    icon = "list-ol"
    index_view_class = ModuleExplorerView
    ordering = "number"
    filterset_class = ModuleFilterSet
    columns = (
        SELECT,
        TITLE,
        NumberColumn("number", label="Number", sort_key="number"),
        STAGE,
        EXPERT,
        AUDIENCE,
        LOOK_AGAIN,
        UPDATED,
        STATUS,
    )
