"""Approvals in the admin: what the log says, and no publishing of a text that nobody approved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from editorial.approval.models import Kind
from editorial.approval.permissions import newest_text
from editorial.approval.schedule import PUBLISHING_BLOCKED
from editorial.approval.texts import ApprovedText


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what approvals write to the log."""

    @actions.register_action(PUBLISHING_BLOCKED)
    class PublishingBlocked(LogFormatter):
        label = "Keep from publishing"

        def format_message(self, log_entry: Any) -> str:
            return f"Taken off the schedule: {log_entry.data['reason']}"


def _keep_as_draft(request: HttpRequest, text: Any) -> HttpResponse | None:
    """Answer a request to publish an unapproved text; None, when it may go on."""
    missing = newest_text(text).missing_kinds() if isinstance(text, ApprovedText) else []
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
def keep_unapproved_snippet(request: HttpRequest, text: Any) -> HttpResponse | None:
    """Keep an unapproved snippet as a draft when somebody presses Publish."""
    return _keep_as_draft(request, text)
