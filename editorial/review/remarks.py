"""What colleagues said about a text: with their decisions in this review, and in comments at its passages."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from wagtail.fields import StreamField
from wagtail.models import Comment, Page, TaskState

from editorial.accounts.models import User
from editorial.approval.declared import Version
from editorial.review.starting import EARLIER_FIRST, NOT_NEEDED

BY_ITSELF = (EARLIER_FIRST, NOT_NEEDED)
OUTCOMES = {TaskState.STATUS_APPROVED: "Approved", TaskState.STATUS_REJECTED: "Changes wanted"}


@dataclass(frozen=True)
class Remark:
    """Something that somebody said.

    place: the stage, or the field and block. outcome: what was decided; empty for a comment. words: may be empty.
    """

    place: str
    outcome: str
    who: User | None
    said_at: datetime.datetime | None
    words: str
    replies: tuple["Remark", ...] = ()


def decisions_of_run(task_state: TaskState) -> list[Remark]:
    """Return what was decided in the review that a step belongs to, the newest first."""
    states = TaskState.objects.filter(workflow_state_id=task_state.workflow_state_id, status__in=OUTCOMES)
    decided = states.exclude(comment__in=BY_ITSELF).select_related("task", "finished_by")
    return [
        Remark(state.task.name, OUTCOMES[state.status], state.finished_by, state.finished_at, state.comment)
        for state in decided.order_by("-finished_at", "-pk")
    ]


def comments_on(draft: Version) -> list[Remark]:
    """Return the comments at passages of a page that nobody has settled yet, each with its replies."""
    if not isinstance(draft.text, Page):
        return []
    comments = Comment.objects.filter(page_id=draft.text.pk, resolved_at=None).select_related("user")
    return [
        Remark(
            place=_place(draft.text, comment.contentpath),
            outcome="",
            who=comment.user,
            said_at=comment.created_at,
            words=comment.text,
            replies=tuple(Remark("", "", reply.user, reply.created_at, reply.text) for reply in comment.replies.all()),
        )
        for comment in comments.prefetch_related("replies__user").order_by("pk")
    ]


def _place(text: Page, path: str) -> str:
    """Return where a comment stands, in words. path: Wagtail's "field" or "field.block id.part"."""
    name, _, rest = path.partition(".")
    try:
        field = text._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    label = str(getattr(field, "verbose_name", name.replace("_", " "))).capitalize()
    if isinstance(field, StreamField) and rest:
        block_id = rest.split(".")[0]
        for number, block in enumerate(getattr(text, name), start=1):
            if block.id == block_id:
                return f"{label}, block {number} ({block.block.label.lower()})"
    return label
