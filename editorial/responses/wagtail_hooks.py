"""Responses in the admin: their list, how one begins from a letter, and what is said after saving."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.views import LETTER_ACTIONS
from editorial.responses.constants import DRAFT
from editorial.responses.links import link_findings
from editorial.responses.listing import ResponseExplorerViewSet, ResponseViewSet
from editorial.responses.models import ExpertResponsePage
from editorial.responses.services import LETTER_WITHDRAWN, STARTED
from editorial.responses.views import channels_open_to, draft_response


@hooks.register("register_admin_viewset")
def response_lists() -> list[Any]:
    """The list of all responses, and that of each channel."""
    return [ResponseViewSet("responses"), ResponseExplorerViewSet("response_explorer")]


@hooks.register("register_admin_urls")
def response_urls() -> list[URLPattern]:
    """Where a response begins."""
    return [path("responses/draft/<int:letter_id>/", draft_response, name="draft_response")]


@hooks.register("register_log_actions")
def response_actions(actions: Any) -> None:
    """Say in words what was done with a response."""
    actions.register_action(STARTED, "Begin a response from a letter", "Begun from a letter")
    actions.register_action(LETTER_WITHDRAWN, "Take a withdrawn letter off", "A withdrawn letter was taken off it")


@hooks.register(LETTER_ACTIONS)
def answer_letter(original: LetterOriginal, request: HttpRequest) -> list[tuple[str, str]]:
    """Let a letter that has its excerpt be answered, by whoever may add responses."""
    letters = [] if original.withdrawn_at else list(original.letter_pages.all())
    if not letters or not channels_open_to(request.user):
        return []
    return [(DRAFT, _address(letter)) for letter in letters]


@hooks.register("register_page_header_buttons")
def answer_excerpt(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The same from the excerpt's own editor."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def answer_listed_excerpt(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The same from lists of pages."""
    yield from _buttons(page, user)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def report_empty_links(request: HttpRequest, page: Page) -> None:
    """Name links that do not say where they lead, once a person has saved; they do not hold the text up."""
    is_autosave = not request.accepts("text/html")
    if is_autosave or not isinstance(page, ExpertResponsePage):
        return
    for finding in link_findings(page):
        messages.warning(request, str(finding))


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    if page.specific_class is MemberLetterPage and page.pk and PagePermissionPolicy().user_has_permission(user, "add"):
        yield Button(DRAFT, _address(page), icon_name="comment", priority=12)


def _address(letter: Page) -> str:
    return reverse("draft_response", args=[letter.pk])
