"""The review in the editor's menu of actions: one way to the screen where the text is read, and no blind approval."""

from typing import Any

from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.admin.action_menu import WorkflowMenuItem as PageWorkflowItem
from wagtail.snippets.action_menu import ActionMenuItem as SnippetItem
from wagtail.snippets.action_menu import WorkflowMenuItem as SnippetWorkflowItem

from editorial.review.stages import DECIDE, DECIDE_LABEL, TextStage


class _Decide:
    """A link to the screen; shown to whoever may decide, also where the stage closes the editor to them."""

    name = DECIDE
    label = DECIDE_LABEL
    icon_name = "view"

    def __init__(self, task_state_id: int, *args: Any) -> None:
        self.task_state_id = task_state_id
        super().__init__(*args)

    def is_shown(self, context: Any) -> bool:
        """Always: it is made for those alone who may decide."""
        return True

    def get_url(self, parent_context: Any) -> str:
        """The screen of this step."""
        return reverse("review_decide", args=[self.task_state_id])


class DecideOnPage(_Decide, PageItem):
    """For pages."""


class DecideOnSnippet(_Decide, SnippetItem):
    """For snippets."""


def put_decision_first(items: list[Any], text: Any, user: Any, item_class: Any) -> None:
    """Replace Wagtail's own buttons for a stage by the way to its screen, as the first item.

    items: the menu, changed in place. text: what is edited; None for one that is not stored yet.
    """
    task = getattr(text, "current_workflow_task", None) if text is not None and text.pk else None
    if not isinstance(task, TextStage):
        return
    items[:] = [item for item in items if not isinstance(item, PageWorkflowItem | SnippetWorkflowItem)]
    state = text.current_workflow_task_state
    if task.get_actions(text, user):
        items.insert(0, item_class(state.pk))
