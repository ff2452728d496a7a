"""The review in the admin's menus: the way to the screen where a text is read, and the way to take it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.admin.action_menu import CancelWorkflowMenuItem as PageCancelItem
from wagtail.admin.action_menu import RestartWorkflowMenuItem as PageRestartItem
from wagtail.admin.action_menu import SubmitForModerationMenuItem as PageHandInItem
from wagtail.admin.action_menu import WorkflowMenuItem as PageWorkflowItem
from wagtail.admin.menu import MenuItem
from wagtail.models import WorkflowMixin, WorkflowState
from wagtail.snippets.action_menu import ActionMenuItem as SnippetItem
from wagtail.snippets.action_menu import CancelWorkflowMenuItem as SnippetCancelItem
from wagtail.snippets.action_menu import RestartWorkflowMenuItem as SnippetRestartItem
from wagtail.snippets.action_menu import SubmitForModerationMenuItem as SnippetHandInItem
from wagtail.snippets.action_menu import WorkflowMenuItem as SnippetWorkflowItem

from editorial.accounts.models import User
from editorial.accounts.signed_in import user_of
from editorial.approval.declared import DeclaredText
from editorial.approval.texts import ApprovedText
from editorial.foundation.exceptions import NotAllowedError
from editorial.review.delegating import experts_lent_by
from editorial.review.recalling import is_recallable, may_recall, recall_url
from editorial.review.stages import DECIDE, DECIDE_LABEL, TextStage

Context = dict[str, object]

SAVE_AND_READ = "action-save-and-read"
SAVE_AND_READ_LABEL = "Save, then read and decide"
HAND_IN = "Hand in for review"
HAND_IN_AGAIN = "Hand in again"


class _Decide:
    """The way to the screen; shown to whoever may decide, also where the stage closes the editor to them.

    Whoever may edit here gets a button that saves what they typed first; others get a link.
    """

    icon_name = "view"

    def __init__(self, task_state_id: int, *, may_edit: bool) -> None:
        self.task_state_id, self.may_edit = task_state_id, may_edit
        self.name = SAVE_AND_READ if may_edit else DECIDE
        self.label = SAVE_AND_READ_LABEL if may_edit else DECIDE_LABEL
        super().__init__()

    def is_shown(self, context: Context) -> bool:
        """Always: it is made for those alone who may decide."""
        return True

    def get_url(self, parent_context: Context) -> str | None:
        """The screen of this step; nothing for a button."""
        return None if self.may_edit else reverse("review_decide", args=[self.task_state_id])


class DecideOnPage(_Decide, PageItem):
    """For pages."""


class DecideOnSnippet(_Decide, SnippetItem):
    """For snippets."""


class _Recall:
    """A link to the page that asks why a text is taken back."""

    name = "recall"
    label = "Take back"
    icon_name = "undo"

    def __init__(self, text: DeclaredText) -> None:
        self.text = text
        super().__init__()

    def is_shown(self, context: Context) -> bool:
        """Always: it is made for those alone who may recall."""
        return True

    def get_url(self, parent_context: Context) -> str:
        """The page that asks why."""
        return recall_url(self.text)


class RecallPage(_Recall, PageItem):
    """For pages."""


class RecallSnippet(_Recall, SnippetItem):
    """For snippets."""


class DelegatesItem(MenuItem):
    """In the main menu, for those who may name a delegate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may lend an expert's word."""
        return experts_lent_by(user_of(request)).exists()


class _HandIn:
    """Wagtail's button that begins a review, named after what it does and not after the review."""

    def get_context_data(self, parent_context: Context) -> Context:
        """Say whether the text is handed in for the first time or after changes were wanted."""
        context: Context = super().get_context_data(parent_context)  # type: ignore[misc]
        text = context.get("page") or parent_context.get("instance")
        review = getattr(text, "current_workflow_state", None)
        is_again = review is not None and review.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": HAND_IN_AGAIN if is_again else HAND_IN}


class HandInPage(_HandIn, PageHandInItem):
    """For pages."""


class HandInSnippet(_HandIn, SnippetHandInItem):
    """For snippets."""


#: Wagtail's buttons, and ours in their places.
HAND_IN_ITEMS = {PageHandInItem: HandInPage, SnippetHandInItem: HandInSnippet}


#: Wagtail's buttons with which whoever handed in or owns a text ends its review, without a reason.
CALLING_OFF = (PageCancelItem, PageRestartItem, SnippetCancelItem, SnippetRestartItem)


def refuse_calling_off(request: HttpRequest, text: DeclaredText) -> None:
    """Raise NotAllowedError for what the buttons of `CALLING_OFF` send.

    They are in no menu, but a review ends by a decision or for a reason whoever sends it.
    """
    is_meant = request.method == "POST" and not {item.name for item in CALLING_OFF}.isdisjoint(request.POST)
    if is_meant and isinstance(text, ApprovedText) and getattr(text, "current_workflow_state", None) is not None:
        raise NotAllowedError(
            "A text leaves its review by a decision, or when a managing editor takes it back and says why. It is still "
            "in review."
        )


def name_hand_in(items: list[PageItem | SnippetItem]) -> None:
    """Put our button for handing in where Wagtail's stands. items: the menu, changed in place."""
    items[:] = [HAND_IN_ITEMS[type(item)](item.order) if type(item) in HAND_IN_ITEMS else item for item in items]


def put_decision_first(
    items: list[PageItem | SnippetItem],
    text: ApprovedText | None,
    user: User,
    item_class: type[DecideOnPage | DecideOnSnippet],
) -> None:
    """Replace Wagtail's own buttons: those for a stage by the way to its screen, as the first item.

    items: the menu, changed in place. text: what is edited; None for one that is not stored yet.
    """
    name_hand_in(items)
    items[:] = [item for item in items if not isinstance(item, CALLING_OFF)]
    task = text.current_workflow_task if isinstance(text, WorkflowMixin) and text.pk else None
    if text is None or not isinstance(task, TextStage):
        return
    items[:] = [item for item in items if not isinstance(item, PageWorkflowItem | SnippetWorkflowItem)]
    state = text.current_workflow_task_state
    if state is not None and task.get_actions(text, user):
        items.insert(0, item_class(state.pk, may_edit=task.may_edit(text, user)))


def screen_after_saving(request: HttpRequest, text: DeclaredText) -> HttpResponse | None:
    """Lead to the screen whoever pressed the button that saves first; None for all others."""
    if SAVE_AND_READ not in request.POST:
        return None
    state = text.current_workflow_task_state
    return redirect("review_decide", state.pk) if state is not None else None


def offer_recall(
    items: list[PageItem | SnippetItem],
    text: ApprovedText | None,
    user: User,
    item_class: type[RecallPage | RecallSnippet],
) -> None:
    """Add the way to take a text back, for those who may. items: the menu, changed in place."""
    if text is not None and text.pk and may_recall(user) and isinstance(text, ApprovedText) and is_recallable(text):
        items.append(item_class(text))
