"""Who hears of what."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.accounts.models import User
from editorial.approval.declared import DeclaredText
from editorial.cases.models import Case
from editorial.review.delegations import people
from editorial.review.drafts import case_of
from editorial.review.models import ClinicalReview, MailChoice
from editorial.review.stages import TextStage


def wanting(people: Iterable[User | None], event: str) -> list[User]:
    """Keep those who can get a mail about an event and have not switched it off, each once. One query."""
    reachable = {person.pk: person for person in people if person is not None and person.is_active and person.email}
    choices = MailChoice.objects.filter(user__in=reachable)
    off = {choice.user_id for choice in choices if not choice.wants(event)}
    return [person for key, person in reachable.items() if key not in off]


def asked_in(step: TaskState, event: str) -> list[User]:
    """Return who may decide on a step and wants to hear of an event. A task of Wagtail's own asks all of its groups."""
    task = step.task.specific
    if isinstance(task, TextStage):
        return wanting(task.whom(step), event)
    groups = task.groups.all() if isinstance(task, AbstractGroupApprovalTask) else ()
    users = get_user_model()._default_manager.filter(is_active=True, groups__in=groups)
    return wanting(users.distinct(), event)


def editor_of(text: DeclaredText, review: WorkflowState | None = None) -> User | None:
    """Return who looks after a text: its case's editor, else who handed it in, else who began it."""
    case = case_of(text)
    if case is not None and case.editor is not None:
        return case.editor
    return (review.requested_by if review else None) or (text.owner if isinstance(text, Page) else None)


def account_of_expert(case: Case | None) -> User | None:
    """Return the account of a case's expert; nobody, where there is none."""
    return case.expert.user if case is not None and case.expert is not None else None


def publishers() -> list[User]:
    """Return the managing editors: who may publish pages. An account that may do everything is not meant."""
    users = PagePermissionPolicy().users_with_permission("publish")
    return [user for user in users if not user.is_superuser]


def clinicians() -> list[User]:
    """Return the people of the clinical review."""
    return list(people().filter(groups__in=ClinicalReview.objects.filter(active=True).values("groups")).distinct())
