"""The stages of a review: Wagtail tasks whose decision is bound to one exact text.

A stage knows the approved text's promises only, and its case where it has one; never a concrete type. It offers Wagtail
one action, "decide", which leads to the screen that shows the text: nobody approves from a menu.
"""

from typing import ClassVar

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, QuerySet
from django.urls import reverse
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText, Version
from editorial.approval.models import Kind
from editorial.foundation.exceptions import ConflictError
from editorial.people.models import ExpertPage
from editorial.review import decisions, starting
from editorial.review.authorship import EVERYBODY, Everybody, not_handed_in_by_author, not_written_by
from editorial.review.delegations import experts_signed_by, people, signing_for
from editorial.review.drafts import expert_named_by, in_hand, naming_one_of, open_flags_of

DECIDE = "decide"
DECIDE_LABEL = "Read and decide"


class TextStage:
    """What all stages share. A stage says whom it asks, who may edit meanwhile, and which kind of record it leaves."""

    kind: ClassVar[str]

    def kind_for(self, text: DeclaredText) -> str:
        """Return the kind of record that a decision on this text leaves."""
        return self.kind

    def applies_to(self, draft: Version) -> bool:
        """Tell whether this text needs the stage at all."""
        return True

    def is_asked(self, user: User) -> bool:
        """Tell whether this user could ever be asked here, whatever the text."""
        raise NotImplementedError

    def may_edit(self, text: DeclaredText, user: User) -> bool:
        """Tell whether this user may change the text while it waits here. text: any copy of it."""
        return False

    def asking(self, user: User, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Narrow steps of this stage to those that this user, who is asked here, may decide on."""
        return steps

    def decided_by(self, user: User | AnonymousUser, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Narrow any steps to those of this stage on which this user may decide, as the newest drafts are."""
        if isinstance(user, AnonymousUser) or not user.is_active or not self.is_asked(user):
            return steps.none()
        return self.asking(user, steps.filter(task_id=self.pk))  # type: ignore[attr-defined]

    def may_decide(self, user: User, task_state: TaskState) -> bool:
        """Tell whether this user may decide on the newest draft of the text that waits in a step."""
        return self.decided_by(user, TaskState.objects.filter(pk=task_state.pk)).exists()

    def whom(self, step: TaskState) -> QuerySet[User]:
        """Return everybody who may decide on a step of this stage: the same rule as `may_decide`, for all at once."""
        raise NotImplementedError

    def in_place_of(self, draft: Version, user: User) -> ExpertPage | None:
        """Return the expert in whose place this user decides here; None for whoever decides for themselves."""
        return None

    # What Wagtail asks of a task

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Ask for a decision, unless there is nothing to ask: the same text is never asked for twice.

        Handed in again, a text goes through the earlier stages first. Raises NotReadyError for a text that is handed in
        and is not fit to be read.
        """
        draft = in_hand(workflow_state)
        if workflow_state.current_task_state_id is None:
            draft = starting.begin_run(workflow_state)
            first = workflow_state.get_next_task()
            if first is not None and first.pk != self.pk:  # type: ignore[attr-defined]
                return starting.settle(
                    self, workflow_state, draft, status=TaskState.STATUS_CANCELLED, comment=starting.EARLIER_FIRST
                )
        if not self.applies_to(draft):
            return starting.settle(
                self, workflow_state, draft, status=TaskState.STATUS_SKIPPED, comment=starting.NOT_NEEDED
            )
        kind = self.kind_for(draft.text)
        # The language of a text is the same for however many readers.
        reach = "" if kind == Kind.COPY else draft.reach
        record = draft.text.approvals().standing(kind=kind, digest=draft.digest, reach=reach).first()
        if record is not None:
            return starting.settle(
                self,
                workflow_state,
                draft,
                status=TaskState.STATUS_APPROVED,
                comment=starting.APPROVED_BEFORE,
                user=record.user,
            )
        return super().start(workflow_state, user=user)  # type: ignore[misc]

    def get_actions(self, obj: DeclaredText, user: User) -> list[tuple[str, str, bool]]:
        """Offer the decision to whoever may take it."""
        state = obj.current_workflow_task_state
        if state is None or not self.may_decide(user, state):
            return []
        return [(DECIDE, DECIDE_LABEL, False)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask nothing in Wagtail's window: the screen does."""
        return forms.Form

    def on_action(self, task_state: TaskState, user: User, action_name: str, **data: object) -> str | None:
        """Lead to the screen, or take the decision that was made there.

        data: `seen_digest` and `comment` for "approve", `comment` for "reject".
        """
        comment = str(data.get("comment") or "")
        if action_name == "approve":
            seen = str(data.get("seen_digest") or "")
            decisions.approve(self, task_state, user=user, seen_digest=seen, comment=comment)  # type: ignore[arg-type]
        elif action_name == "reject":
            decisions.ask_for_changes(self, task_state, user=user, reason=comment)  # type: ignore[arg-type]
        elif action_name == DECIDE:
            return reverse("review_decide", args=[task_state.pk])
        else:
            raise ConflictError("This step knows two answers: approve the text, or ask for changes.")
        return None

    def user_can_access_editor(self, obj: DeclaredText, user: User) -> bool:
        """Open the editor to whoever may edit here."""
        return self.may_edit(obj, user)

    def locked_for_user(self, obj: DeclaredText, user: User) -> bool:
        """Close the editor to everybody else, superusers included."""
        return not self.may_edit(obj, user)

    def user_can_lock(self, obj: DeclaredText, user: User) -> bool:
        """Refuse: the stage is the lock."""
        return False

    def get_task_states_user_can_moderate(self, user: User, **kwargs: object) -> QuerySet[TaskState]:
        """Return what waits for this user here, in one query whatever its number."""
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.filter(pk__in=self.decided_by(user, waiting).values("pk"))


class GroupStage(TextStage):
    """A stage for members of groups. A superuser approves nothing, in whatever group."""

    def is_asked(self, user: User) -> bool:
        """Whether the user is in one of the stage's groups, and no superuser."""
        is_person = user.is_active and not user.is_superuser
        return bool(is_person and self._user_in_groups(user))  # type: ignore[attr-defined]

    def asking(self, user: User | Everybody, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Ask everybody of the groups."""
        return steps

    def whom(self, step: TaskState) -> QuerySet[User]:
        """Return the people of the groups whom the stage asks about this text. One query, whatever their number."""
        asked = self.asking(EVERYBODY, TaskState.objects.filter(pk=step.pk))
        in_groups = people().filter(groups__in=self.groups.all())  # type: ignore[attr-defined]
        return in_groups.filter(Exists(asked)).distinct()


class CopyEdit(GroupStage, AbstractGroupApprovalTask):
    """A gate: passing it says that the language was read, and approves nothing."""

    kind = Kind.COPY

    class Meta:
        verbose_name = "copy edit"

    def may_edit(self, text: DeclaredText, user: User) -> bool:
        """Whether the user is a copy editor: editing is the work."""
        return self.is_asked(user)

    def asking(self, user: User | Everybody, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Ask those copy editors who did not write what was handed in."""
        return not_handed_in_by_author(user, steps, gate=Kind.COPY)

    @classmethod
    def get_description(cls) -> str:
        """Say what it is for, where workflows are made."""
        return "Somebody of the chosen groups, who did not write the text, edits its language and passes it on"


class ClinicalReview(GroupStage, AbstractGroupApprovalTask):
    """Read by somebody with clinical training, as long as a risk flag of its case or of a letter in it is open."""

    kind = Kind.CLINICAL

    class Meta:
        verbose_name = "clinical review"

    def applies_to(self, draft: Version) -> bool:
        """Whether a risk flag is open that counts for the draft."""
        return bool(open_flags_of(draft.text))

    def may_edit(self, text: DeclaredText, user: User) -> bool:
        """Whether the user is a clinical reviewer."""
        return self.is_asked(user)

    @classmethod
    def get_description(cls) -> str:
        """Say what it is for, where workflows are made."""
        return "Somebody of the chosen groups reads a text with an open risk flag; others skip it"


class ExpertApproval(TextStage, Task):
    """The expert whose name stands over the text approves exactly this text, or a delegate does; nobody else can."""

    kind = Kind.EXPERT

    class Meta:
        verbose_name = "expert's approval"

    def is_asked(self, user: User) -> bool:
        """Whether the user signs for any expert."""
        return experts_signed_by(user).exists()

    def may_edit(self, text: DeclaredText, user: User) -> bool:
        """Whether the user signs for the expert whom the newest draft names."""
        named = expert_named_by(text)
        return named is not None and experts_signed_by(user).filter(pk=named).exists()

    def asking(self, user: User, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Ask whoever signs for the expert whom the newest draft names."""
        return naming_one_of(experts_signed_by(user).values_list("pk", flat=True), steps)

    def whom(self, step: TaskState) -> QuerySet[User]:
        """Return those who sign for the expert whom the newest draft names."""
        return signing_for(expert_named_by(step.workflow_state.content_object))

    def in_place_of(self, draft: Version, user: User) -> ExpertPage | None:
        """Return the text's expert where that is somebody else than the user."""
        expert: ExpertPage | None = draft.text.expert
        return expert if expert is not None and expert.user_id != user.pk else None

    @classmethod
    def get_description(cls) -> str:
        """Say what it is for, where workflows are made."""
        return "Only the expert whom the text names approves it, or whoever that expert has named as a delegate"


class PrivacyReview(GroupStage, AbstractGroupApprovalTask):
    """Somebody who did not cut the excerpt holds it against the letter, and against what the member agreed to."""

    kind = Kind.PRIVACY

    class Meta:
        verbose_name = "privacy and consent"

    def asking(self, user: User | Everybody, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Ask those who saved no revision since the last approval."""
        return not_written_by(user, steps)

    @classmethod
    def get_description(cls) -> str:
        """Say what it is for, where workflows are made."""
        return "Somebody of the chosen groups, who did not edit it, checks that nothing identifies the member"


class FourEyes(GroupStage, AbstractGroupApprovalTask):
    """A second pair of eyes: anybody of the groups who did not edit the text."""

    kind = Kind.PAGE

    class Meta:
        verbose_name = "second pair of eyes"

    def kind_for(self, text: DeclaredText) -> str:
        """Return "issue" for a newsletter issue; a text that asks for somebody else's word gets none of it here."""
        return Kind.ISSUE if text.approval_kind == Kind.ISSUE else Kind.PAGE

    def asking(self, user: User | Everybody, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
        """Ask those who saved no revision since the last approval."""
        return not_written_by(user, steps)

    @classmethod
    def get_description(cls) -> str:
        """Say what it is for, where workflows are made."""
        return "Somebody of the chosen groups, who did not edit the text, reads and approves it"
