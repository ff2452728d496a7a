"""Approvals in the admin: what the log says, and no publishing of a text that nobody approved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.models.audit_log import BaseLogEntry

from editorial.approval.declared import DeclaredText
from editorial.approval.models import Kind
from editorial.approval.schedule import PUBLISHING_BLOCKED
from editorial.approval.services import WITHDRAWN
from editorial.approval.texts import ApprovedText
from editorial.approval.versions import newest_version
from editorial.approval.views import SourcesView
from editorial.approval.viewsets import ApprovalViewSet

SOURCES = "approval_sources"


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what approvals write to the log."""

    @actions.register_action(PUBLISHING_BLOCKED)
    class PublishingBlocked(LogFormatter):
        label = "Keep from publishing"

        def format_message(self, log_entry: BaseLogEntry) -> str:
            return f"Taken off the schedule: {log_entry.data['reason']}"

    @actions.register_action(WITHDRAWN)
    class ApprovalWithdrawn(LogFormatter):
        label = "Withdraw an approval"

        def format_message(self, log_entry: BaseLogEntry) -> str:
            return f"Approval withdrawn ({log_entry.data['kind'].lower()}): {log_entry.data['reason']}"


@hooks.register("register_admin_viewset")
def approval_list() -> ApprovalViewSet:
    """Show who approved what."""
    return ApprovalViewSet("approvals", url_prefix="approvals")


@hooks.register("register_admin_urls")
def approval_urls() -> list[URLPattern]:
    """Where texts with changed sources are listed."""
    return [path("sources/", SourcesView.as_view(), name=SOURCES)]


@hooks.register("register_reports_menu_item")
def sources_report() -> MenuItem:
    """List them among the reports."""
    return MenuItem("Source changed", reverse(SOURCES), icon_name="warning", order=1300)


def _keep_as_draft(request: HttpRequest, text: DeclaredText) -> HttpResponse | None:
    """Answer a request to publish an unapproved text; None, when it may go on."""
    missing = newest_version(text).missing_kinds() if isinstance(text, ApprovedText) else []
    if not missing:
        return None
    wanted = ", ".join(Kind(kind).label.lower() for kind in missing)
    messages.error(request, f"Saved as a draft. It can be published once it has: {wanted}. Submit it for review.")
    return redirect(AdminURLFinder(request.user).get_edit_url(text) or "wagtailadmin_home")


@hooks.register("before_publish_page")
def keep_unapproved_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep an unapproved page as a draft when somebody presses Publish."""
    return _keep_as_draft(request, page)


@hooks.register("before_publish")
def keep_unapproved_snippet(request: HttpRequest, text: DeclaredText) -> HttpResponse | None:
    """Keep an unapproved snippet as a draft when somebody presses Publish."""
    return _keep_as_draft(request, text)
