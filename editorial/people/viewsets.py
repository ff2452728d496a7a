"""Records in the admin that are listed and read, and never changed there."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from editorial.people.models import Contributor
from editorial.people.views import ContributorIndexView, ContributorView, RevealView

#: Views that a record has not.
_ABSENT = ("add", "edit", "delete", "copy", "history", "usage")


class RecordViewSet(ModelViewSet):
    """A list and a page for each row; whatever else is done with a row has its own address."""

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no view that does not exist."""
        absent = {f"{name}_url_name": None for name in _ABSENT}
        return {**super().get_common_view_kwargs(**kwargs), **absent}

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, its results, and the page of one row."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"<{self.pk_path_converter}:pk>/", self.inspect_view, name="inspect"),
        ]

    def register_admin_url_finder(self) -> None:
        """Register nothing: there is no editor to link to."""


class ContributorViewSet(RecordViewSet):
    """Members who write, by screen name. Who they are is asked for one by one, with a reason."""

    model = Contributor
    icon = "group"
    menu_label = "Members who write"
    menu_name = "contributors"
    index_view_class = ContributorIndexView
    inspect_view_class = ContributorView
    list_display: ClassVar[list[Any]] = [
        "screen_name",
        Column("letter_count", label="Letters", sort_key="letter_count"),
        DateColumn("created_at", label="First noted", sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the address that asks for a reason."""
        reveal = self.construct_view(RevealView)
        return [*super().get_urlpatterns(), path(f"<{self.pk_path_converter}:pk>/reveal/", reveal, name="reveal")]
