"""Letters in the admin: their menu, what the log says, and where an excerpt begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from editorial.letters.constants import EXCERPT_DELETED
from editorial.letters.models import MemberLetterPage
from editorial.letters.services import ERASED, EXCERPT_STARTED, RECEIVED, WITHDRAWN
from editorial.letters.viewsets import LetterExplorerViewSet, LetterGroup


@hooks.register("register_admin_viewset")
def letter_menu() -> list[Any]:
    """One entry for letters, excerpts and who writes; and the excerpts in the tree."""
    return [LetterGroup(), LetterExplorerViewSet("letter_explorer")]


@hooks.register("register_log_actions")
def letter_actions(actions: Any) -> None:
    """Say in words what was done with a letter."""
    actions.register_action(RECEIVED, "Enter a letter", "Letter entered")
    actions.register_action(EXCERPT_STARTED, "Begin an excerpt", "Excerpt begun")
    actions.register_action(EXCERPT_DELETED, "Delete an excerpt", "Excerpt deleted")
    actions.register_action(WITHDRAWN, "Withdraw a letter", "Letter withdrawn")
    actions.register_action(ERASED, "Erase a letter", "Words of the letter erased")


@hooks.register("before_create_page")
def begin_with_the_letter(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> HttpResponse | None:
    """Send whoever adds an excerpt by hand to the letters: an excerpt is cut from one of them."""
    if page_class is not MemberLetterPage:
        return None
    messages.info(request, "Choose the letter, then “Cut the excerpt”. If it is not here yet, enter it first.")
    return redirect("letters:index")
