"""What a type declares when its text is approved before it is published, and one version of such a text."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from wagtail.locks import BaseLock
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowState

from editorial.approval.copies import Copy, copy_anew, copy_for_new_keys
from editorial.approval.digest import Snapshot, digest_of, digest_of_snapshot, snapshot
from editorial.approval.fields import ApprovedFields, Content, base_errors, contract_errors
from editorial.approval.models import WHOLE_KINDS, Kind, TextApproval
from editorial.approval.querysets import TextApprovalQuerySet
from editorial.approval.reach import Reach, is_wider, reach_of
from editorial.approval.rows import Rows, stored_rows
from editorial.changes.reasons import Reason
from editorial.foundation.findings import Finding

Texts = TypeVar("Texts", bound=models.QuerySet)
Text = TypeVar("Text", bound="DeclaredText")


@dataclass(frozen=True)
class Beside:
    """Something to read beside a text while deciding on it, such as the letter that it answers.

    note: whose words these are, in a line; empty when the heading says enough.
    is_in_text: whether the text itself shows these words too, so that a narrow screen need not show them twice.
    """

    heading: str
    html: SafeString
    note: str = ""
    is_in_text: bool = False


class DeclaredText(ApprovedFields):
    """What a page or snippet says of itself to the guard. `ApprovedText` adds how it is saved and published."""

    approval_kind: ClassVar[str] = Kind.PAGE
    #: The key to what decides by its own `audience` for whom a text of this type is; empty, where the text itself does.
    audience_of: ClassVar[str] = ""
    #: Why readers see something else when a live text of this type is published again.
    change_reason: ClassVar[Reason] = Reason.TEXT
    #: The key to the expert who signs a text of this type, in its row and in its drafts; empty, where nobody does.
    expert_field: ClassVar[str] = ""
    #: Whether `publishing_findings()` are checked on every save of a live row, and not only on publish.
    is_ready_when_live: ClassVar[bool] = False

    approved_digest = models.CharField(max_length=64, blank=True, default="", editable=False, db_index=True)

    # What Wagtail's mixins for drafts, workflows and previews give to every such type. They have no types of their own:
    # a workflow, a task or a revision may be None.
    live: bool
    has_unpublished_changes: bool
    go_live_at: datetime.datetime | None
    latest_revision: Revision
    latest_revision_id: int | None
    live_revision_id: int | None
    scheduled_revision: Revision
    save_revision: Callable[..., Revision]
    with_content_json: Callable[[Content], "DeclaredText"]
    get_lock: Callable[[], BaseLock]
    get_workflow: Callable[[], Workflow]
    workflow_in_progress: bool
    current_workflow_state: WorkflowState
    current_workflow_task: Task
    current_workflow_task_state: TaskState
    default_preview_mode: str
    make_preview_request: Callable[..., HttpResponse]
    get_preview_template: Callable[[HttpRequest, str], str]
    get_base_content_type: Callable[[], ContentType]

    # The expert whom a text names, if its type has one.
    expert: Page = None

    in_hand: "Version | None" = None
    """The version that this row was read for, or that this draft is."""

    rows_read: Rows | None = None
    """The approved rows of this row as `is_as_approved` read them last: what was proved is what readers are shown."""

    class Meta:
        abstract = True

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Hold the two lists against the type's fields, and the type's bases to their order."""
        return [*super().check(**kwargs), *contract_errors(cls), *base_errors(cls)]

    def approvals(self) -> TextApprovalQuerySet:
        """Return the records about this object, newest first."""
        return TextApproval.objects.about(self)

    def is_approved(self, kind: str | None = None) -> bool:
        """Tell whether this very text has a record of this kind (the type's own, when none is named)."""
        return (kind or self.approval_kind) in self.standing_kinds(digest_of(self))

    def required_kinds(self) -> tuple[str, ...]:
        """Return the kinds of approval without which this text may not be published."""
        return (self.approval_kind,)

    @property
    def is_shown(self) -> bool:
        """Whether readers may find this row: it is live and carries a stamp. Who may read it is asked elsewhere."""
        return bool(self.live and self.approved_digest)

    def is_as_approved(self) -> bool:
        """Tell whether readers may have this row: they may find it, and its words are those it was stamped for."""
        if not self.is_shown:
            return False
        self.rows_read = stored_rows(self)
        return digest_of(self, self.rows_read) == self.approved_digest

    def missing_kinds(self, digest: str = "", reach: str = "", *, is_held: bool = False) -> list[str]:
        """Return the kinds of approval that this very text still lacks; none, when it may be published.

        digest: of the text, where it is known already. reach: for how many readers it is asked; those that the text has
        now, when none is given. An approval that was given for fewer does not count. is_held: whether the records are
        locked until the transaction ends, so that a withdrawal in SQL comes after it.
        """
        standing = self.standing_kinds(digest or digest_of(self), reach, is_held=is_held)
        if standing & WHOLE_KINDS:
            return []
        return [kind for kind in self.required_kinds() if kind not in standing]

    def standing_kinds(self, digest: str, reach: str = "", *, is_held: bool = False) -> set[str]:
        """Return the kinds of approval that stand for these words and as many readers; see `missing_kinds`."""
        found = self.approvals().standing(digest=digest)
        found = found.order_by().select_for_update() if is_held else found
        records = list(found.values_list("kind", "audience"))
        if all(audience == Reach.PUBLIC for _, audience in records):
            return {kind for kind, _ in records}
        reach = reach or reach_of(self)
        return {kind for kind, audience in records if not is_wider(reach, than=audience)}

    def outside_words(self) -> list[Copy]:
        """Return the words from elsewhere that are shown as part of this text, each with where its copy is held."""
        return []

    def copy_outside_text(self) -> bool:
        """Copy words from elsewhere into this text, as they are now. Returns whether something changed."""
        return copy_anew(self, self.outside_words())

    def copy_new_sources(self) -> None:
        """Copy the words of what this text has come to name since they were copied last; all others stay."""
        copy_for_new_keys(self, self.outside_words())

    @classmethod
    def with_sources(cls, texts: Texts) -> Texts:
        """Return texts of this type loaded with what `changed_sources` compares."""
        return texts

    def changed_sources(self) -> list[str]:
        """Name what was copied into this text and says something else by now where it came from."""
        return []

    def publishing_findings(self) -> list[Finding]:
        """Return what keeps this text from being published; nothing, when it is ready."""
        return []

    def approval_context(self) -> list[Beside]:
        """Return what somebody who decides on this text should have beside it."""
        return []

    def after_save(self, changed: Collection[str] | None) -> None:
        """Write what hangs on this row, in the transaction of its save. changed: the fields; None for all."""

    def build_draft(self, content: Content) -> "DeclaredText":
        """Return this row as a revision says. content: the revision's JSON."""
        raise NotImplementedError


class Version(Generic[Text]):
    """A page or snippet as one of its revisions says.

    It is made once in a request, under the lock of its row where something is decided, and handed along: the draft is
    built from its JSON once, also where Wagtail asks the revision for it (`ApprovedText.with_content_json`).

    row: the page or snippet as it is stored. revision: one of its revisions; None for a row without drafts.
    is_held: whether the row was locked before it was read, so that nobody else changes it meanwhile.
    is_scheduled: whether it goes live because its hour has come.
    """

    def __init__(self, row: Text, revision: Revision | None, *, is_held: bool = False) -> None:
        self.row = row
        self.revision = revision
        self.is_held = is_held
        self.is_scheduled = False
        if revision is not None:
            revision.content_object = row
            row.in_hand = self

    @cached_property
    def text(self) -> Text:
        """The page or snippet as this version says; the row itself where there is no revision."""
        if self.revision is None:
            return self.row
        # A model of another package, whose words nobody approves, builds its drafts in Wagtail's way.
        build = getattr(self.row, "build_draft", None) or self.row.with_content_json
        text = cast(Text, build(self.revision.content))
        text.in_hand = self
        if self.row.latest_revision_id == self.revision.pk:
            text.latest_revision = self.revision
        return text

    @cached_property
    def snapshot(self) -> Snapshot:
        """The approved fields as plain JSON data."""
        return snapshot(self.text)

    @cached_property
    def digest(self) -> str:
        """The digest of the text."""
        return digest_of_snapshot(self.snapshot)

    @cached_property
    def reach(self) -> str:
        """For how many readers the text is, where it stands now."""
        return reach_of(self.text)

    @cached_property
    def findings(self) -> list[Finding]:
        """What keeps the text from being published."""
        return self.text.publishing_findings()

    def missing_kinds(self) -> list[str]:
        """Return the kinds of approval that the text still lacks."""
        return self.text.missing_kinds(self.digest)
