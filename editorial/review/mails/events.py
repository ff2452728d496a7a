"""What happened, and who hears of it."""

from collections.abc import Collection

from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText
from editorial.cases.models import Case, RiskFlag
from editorial.review.constants import MailEvent
from editorial.review.drafts import case_of
from editorial.review.mails.people import account_of_expert, asked_in, clinicians, editor_of, publishers
from editorial.review.mails.subjects import desk_path, subject_of, subject_of_case
from editorial.review.mails.telling import tell
from editorial.review.mails.wording import TAKEN_BACK


def handed_in(step: TaskState, text: DeclaredText, by: User | None) -> None:
    """Tell whoever may decide on a step."""
    path, key = reverse("review_decide", args=[step.pk]), f"step:{step.pk}"
    people = asked_in(step, MailEvent.HANDED_IN)
    tell(people=people, event=MailEvent.HANDED_IN, about=subject_of(text), by=by, path=path, key=key)


def passed(step: TaskState, text: DeclaredText, by: User | None) -> None:
    """Tell the editor that a step is behind the text."""
    people = [editor_of(text, step.workflow_state)]
    tell(people=people, event=MailEvent.PASSED, about=subject_of(text), by=by, key=f"step:{step.pk}")


def changes_wanted(step: TaskState, text: DeclaredText, by: User | None) -> None:
    """Tell the editor that somebody wants changes; the reason stays in the house."""
    people = [editor_of(text, step.workflow_state)]
    tell(people=people, event=MailEvent.CHANGES, about=subject_of(text), by=by, key=f"step:{step.pk}")


def approved(review: WorkflowState, text: DeclaredText, by: User | None) -> None:
    """Tell the editor, and those who publish, that a text waits to be published."""
    people = [editor_of(text, review), *publishers()]
    tell(people=people, event=MailEvent.APPROVED, about=subject_of(text), by=by, key=f"review:{review.pk}")


def live(text: DeclaredText, revision: Revision | None) -> None:
    """Tell the editor and the expert that a text is live."""
    people = [editor_of(text), account_of_expert(case_of(text))]
    key = f"version:{revision.pk}" if revision else ""
    tell(people=people, event=MailEvent.LIVE, about=subject_of(text), key=key)


def blocked(text: DeclaredText, revision: Revision) -> None:
    """Tell the editor and the managing editors that a scheduled text was taken off the schedule."""
    people = [editor_of(text), *publishers()]
    tell(people=people, event=MailEvent.BLOCKED, about=subject_of(text), key=f"version:{revision.pk}")


def withdrawn(text: DeclaredText, by: User | None) -> None:
    """Tell the editor, the expert and the managing editors that an approval was taken back."""
    people = [editor_of(text), account_of_expert(case_of(text)), *publishers()]
    tell(people=people, event=MailEvent.WITHDRAWN, about=subject_of(text), by=by)


def recalled(text: DeclaredText, by: User | None, handed_in_by: User | None = None) -> None:
    """Tell the editor, and whoever handed it in, that a text was taken out of its review."""
    people = [editor_of(text) or handed_in_by, handed_in_by]
    tell(people=people, event=MailEvent.RECALLED, about=subject_of(text), by=by)


def taken_back(text: DeclaredText, by: User | None) -> None:
    """Tell the editor, the expert and the managing editors that a text was taken back after it was approved."""
    people = [editor_of(text), account_of_expert(case_of(text)), *publishers()]
    tell(people=people, event=MailEvent.RECALLED, about=subject_of(text), by=by, words=TAKEN_BACK)


def assigned(case: Case, by: User | None, changed: Collection[str]) -> None:
    """Tell the new editor and the new expert of a case."""
    people = [case.editor if "editor" in changed else None, account_of_expert(case) if "expert" in changed else None]
    tell(people=people, event=MailEvent.ASSIGNED, about=subject_of_case(case), by=by)


def risk_raised(flag: RiskFlag, by: User | None) -> None:
    """Tell the clinical reviewers and the editor of a case."""
    people, path = [flag.case.editor, *clinicians()], desk_path(flag.case)
    about = subject_of_case(flag.case)
    tell(people=people, event=MailEvent.RISK, about=about, by=by, path=path, key=f"flag:{flag.pk}")


def letter_withdrawn(case: Case, by: User | None, begun_by: User | None = None) -> None:
    """Tell the editor and the expert of a case that its member has taken the letter back.

    begun_by: whoever began the answer; told where the case has no editor.
    """
    people = [case.editor or begun_by, account_of_expert(case)]
    tell(people=people, event=MailEvent.LETTER_GONE, about=subject_of_case(case), by=by)
