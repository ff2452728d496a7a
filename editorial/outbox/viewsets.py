"""The list of rows of work in the admin."""

from typing import Any

from django.urls import path
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from editorial.outbox.models import OutboxRow
from editorial.outbox.permissions import WorkPolicy
from editorial.outbox.views import RowFilter, RowList, TryAgainView

register_permission_policy(OutboxRow, WorkPolicy(OutboxRow))


class OutboxRowViewSet(ModelViewSet):
    """What waits, what was done lately, and what was given up with its error."""

    model = OutboxRow
    icon = "tasks"
    menu_label = "Work to do"
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = RowList
    filterset_class = RowFilter
    list_display = ["__str__", "state", "attempts", "due_at", "last_error"]
    ordering = ["-created_at"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "topic",
        "key",
        "payload",
        "state",
        "attempts",
        "due_at",
        "leased_until",
        "last_error",
        "created_at",
        "finished_at",
    ]
    form_fields: list[str] = []

    def register_admin_url_finder(self) -> None:
        """Do nothing: a row has no page on which it is changed."""

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of what can be done: looking, and trying again."""
        kept = {"index", "index_results", "inspect"}
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in kept),
            path("try-again/", TryAgainView.as_view(), name="try_all_again"),
            path("try-again/<int:pk>/", TryAgainView.as_view(), name="try_again"),
        ]
