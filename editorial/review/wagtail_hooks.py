"""The review in the admin: its addresses, its menu, what the log says."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models.audit_log import BaseLogEntry
from wagtail.users.models import UserProfile

from editorial.accounts.models import User
from editorial.accounts.signed_in import user_of
from editorial.approval.declared import DeclaredText
from editorial.approval.texts import ApprovedText
from editorial.review.account import MailPanel
from editorial.review.decisions import CHANGES_WANTED, GATE_CARRIED, TEXT_APPROVED
from editorial.review.delegating import GRANTED, REVOKED
from editorial.review.menus import (
    DecideOnPage,
    DecideOnSnippet,
    DelegatesItem,
    RecallPage,
    RecallSnippet,
    offer_recall,
    put_decision_first,
    refuse_calling_off,
    screen_after_saving,
)
from editorial.review.recalling import TEXT_RECALLED

ActionContext = Mapping[str, ApprovedText | None]


class TextApproved(LogFormatter):
    """Names the stage in which a text was approved."""

    label = "Approve the text"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Say which stage, and which text."""
        place = log_entry.data.get("in_place_of")
        of_whom = f", in the place of {place}" if place else ""
        return f"Text approved in “{log_entry.data['stage']}”{of_whom} ({log_entry.data['digest'][:12]})"


class ChangesWanted(LogFormatter):
    """Names the stage in which changes were wanted, and why."""

    label = "Ask for changes"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Say which stage, and the reason."""
        return f"Changes wanted in “{log_entry.data['stage']}”: {log_entry.data['reason']}"


class TextRecalled(LogFormatter):
    """Says why a text was taken back."""

    label = "Take a text back"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Say why."""
        return f"Taken back: {log_entry.data['reason']}"


class DelegationSaid(LogFormatter):
    """Says who decides, or no longer decides, in whose place."""

    label = "Name or end a delegate"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Say what was written when it was done."""
        return str(log_entry.data["said"])


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the review writes to the log."""
    actions.register_action(GATE_CARRIED, "Carry the copy edit over", "The copy edit stands for the changed text")
    actions.register_action(TEXT_APPROVED)(TextApproved)
    actions.register_action(CHANGES_WANTED)(ChangesWanted)
    actions.register_action(TEXT_RECALLED)(TextRecalled)
    actions.register_action(GRANTED)(DelegationSaid)
    actions.register_action(REVOKED)(DelegationSaid)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Open the screen on which texts are decided."""
    return [path("", include("editorial.review.urls"))]


@hooks.register("register_admin_menu_item")
def delegates_item() -> DelegatesItem:
    """Let experts and managing editors name delegates."""
    return DelegatesItem("Delegates", reverse_lazy("review_delegates"), name="delegates", icon_name="group", order=160)


@hooks.register("construct_page_action_menu")
def lead_page_to_screen(items: list[MenuItem], request: HttpRequest, context: ActionContext) -> None:
    """Lead from a page's editor to the screen, and let a managing editor take the text back."""
    put_decision_first(items, context.get("page"), user_of(request), DecideOnPage)
    offer_recall(items, context.get("page"), user_of(request), RecallPage)


@hooks.register("construct_snippet_action_menu")
def lead_snippet_to_screen(items: list[MenuItem], request: HttpRequest, context: ActionContext) -> None:
    """Lead from a snippet's editor to the screen, and let a managing editor take the text back."""
    put_decision_first(items, context.get("instance"), user_of(request), DecideOnSnippet)
    offer_recall(items, context.get("instance"), user_of(request), RecallSnippet)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def keep_in_review(request: HttpRequest, text: DeclaredText) -> None:
    """Let nobody call a review off in the editor."""
    refuse_calling_off(request, text)


@hooks.register("register_account_settings_panel")
def mail_panel(request: HttpRequest, user: User, profile: UserProfile) -> MailPanel:
    """Let people choose which mails they get."""
    return MailPanel(request, user, profile)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def read_after_saving(request: HttpRequest, text: DeclaredText) -> HttpResponse | None:
    """Show the saved text to whoever goes on to decide on it."""
    return screen_after_saving(request, text)
