"""The text that a review is about: the newest draft, never the live row."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Revision, TaskState

from editorial.approval.digest import digest_of


@dataclass(frozen=True)
class Draft:
    """A page or snippet as its newest revision says, and that revision."""

    text: Any
    revision: Revision | None

    @property
    def digest(self) -> str:
        """The digest of the text."""
        return digest_of(self.text)


def newest(text: Any) -> Draft:
    """Return the newest draft of a page or snippet, read afresh from the database.

    text: any copy of the object, a page of Wagtail's base class included.
    """
    row = text.specific if isinstance(text, Page) else text
    stored = type(row)._default_manager.select_related("latest_revision").get(pk=row.pk)
    revision = stored.latest_revision
    return Draft(revision.as_object() if revision else stored, revision)


def draft_of(task_state: TaskState) -> Draft:
    """Return the newest draft of the text that a task state waits for."""
    return newest(task_state.workflow_state.content_object)


def wrote_since(draft: Draft, user: Any, *, before: Any = None, besides: str = "") -> bool:
    """Tell whether a user saved a revision of a text since somebody last approved it.

    before: a revision; later ones do not count. besides: a kind of record that is no approval, such as the copy edit's.
    """
    last = draft.text.approvals().exclude(kind=besides).first()
    revisions = Revision.objects.for_instance(draft.text).filter(user_id=user.pk)
    if last is not None:
        revisions = revisions.filter(created_at__gt=last.approved_at)
    if before is not None:
        revisions = revisions.filter(pk__lte=before.pk)
    return revisions.exists()
