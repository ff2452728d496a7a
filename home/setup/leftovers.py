"""Removes what Wagtail makes for a new installation, if nobody has used it."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowState

DEFAULT_WORKFLOW = "Moderators approval"
DEFAULT_GROUP = "Moderators"
WELCOME_TITLE = "Welcome to your new Wagtail site!"


def remove_leftovers() -> list[str]:
    """Remove Wagtail's own workflow, its group of moderators and its welcome page, each only if it is as it came."""
    return [*_remove_workflow(), *_remove_group(), *_remove_welcome_page()]


def _remove_workflow() -> list[str]:
    lines = []
    for workflow in Workflow.objects.filter(name=DEFAULT_WORKFLOW):
        if WorkflowState.objects.filter(workflow=workflow).exists():
            continue
        tasks = list(GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow))
        workflow.delete()
        for task in tasks:
            if not task.workflows.exists() and not task.task_states.exists():
                task.delete()
        lines.append(f"Removed the workflow “{DEFAULT_WORKFLOW}”, which came with Wagtail.")
    return lines


def _remove_group() -> list[str]:
    group = Group.objects.filter(name=DEFAULT_GROUP, user=None).first()
    if group is None or GroupApprovalTask.objects.filter(groups=group).exists():
        return []
    group.delete()
    return [f"Removed the group “{DEFAULT_GROUP}”, which came with Wagtail and has nobody in it."]


def _remove_welcome_page() -> list[str]:
    page = Page.objects.filter(depth=2, title=WELCOME_TITLE, content_type__model="page", numchild=0).first()
    if page is None or page.latest_revision_id is not None:
        return []
    page.delete()
    return ["Removed Wagtail’s welcome page."]
