"""The list of approvals in the admin."""

from collections.abc import Iterable

from django.urls import URLPattern, path
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from editorial.accounts.models import User
from editorial.approval.models import TextApproval
from editorial.approval.views import ApprovalFilter, ApprovalList, WithdrawView

SEE = "view"


class ApprovalPolicy(ModelPermissionPolicy):
    """Approvals are given by deciding on a text. By hand nobody adds, changes or deletes one, not even a superuser."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Allow seeing them, to those who have that permission."""
        return action == SEE and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Allow whoever may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(TextApproval, ApprovalPolicy(TextApproval))


class ApprovalViewSet(ModelViewSet):
    """Who approved which text, and when."""

    model = TextApproval
    icon = "check"
    menu_label = "Approvals"
    add_to_reference_index = False
    index_view_class = ApprovalList
    filterset_class = ApprovalFilter
    list_display = [
        Column("text", label="Text", accessor="text_title"),
        Column("kind", label="Kind", accessor="get_kind_display"),
        "user",
        DateColumn("approved_at", label="Given", sort_key="approved_at"),
        DateColumn("withdrawn_at", label="Withdrawn", sort_key="withdrawn_at"),
    ]
    ordering = ["-approved_at"]
    form_fields: list[str] = []

    def register_admin_url_finder(self) -> None:
        """Do nothing: a record has no page on which it is changed."""

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of what can be done: looking, and taking back."""
        kept = {"index", "index_results"}
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in kept),
            path("<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
        ]
