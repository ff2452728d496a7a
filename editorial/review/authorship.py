"""Who wrote a text since somebody last approved it: an author does not pass their own words."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Revision, TaskState

from editorial.accounts.models import User
from editorial.approval.models import TextApproval


@dataclass(frozen=True)
class Everybody:
    """Stands for a user in these rules where they are part of a query over users: for each row of it, that user."""

    pk: OuterRef = field(default_factory=lambda: OuterRef(OuterRef("pk")))


EVERYBODY = Everybody()
BEFORE_ANYTHING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def not_written_by(user: User | Everybody, steps: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Narrow steps to those whose text this user saved no revision of since its last approval that stands."""
    return _without_authors(steps, _own_revisions(user), besides="")


def not_handed_in_by_author(user: User | Everybody, steps: QuerySet[TaskState], *, gate: str) -> QuerySet[TaskState]:
    """Narrow the steps of a gate to those whose text, as it was handed in, holds no words of this user's.

    gate: the kind of record that the gate leaves, which is no approval. What somebody edited in the gate, now or in an
    earlier turn of it, is the gate's own work.
    """
    turns = TaskState.objects.filter(
        task_id=OuterRef(OuterRef("task_id")),
        workflow_state__base_content_type=OuterRef("base_content_type"),
        workflow_state__object_id=OuterRef("object_id"),
        started_at__lte=OuterRef("created_at"),
        finished_at__gte=OuterRef("created_at"),
    )
    handed_in = _own_revisions(user).filter(pk__lte=OuterRef("revision_id")).exclude(Exists(turns))
    return _without_authors(steps, handed_in, besides=gate)


def _own_revisions(user: User | Everybody) -> QuerySet[Revision]:
    return Revision.objects.filter(
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
        user_id=user.pk,
        created_at__gt=OuterRef("last_approved_at"),
    )


def _without_authors(
    steps: QuerySet[TaskState], own_revisions: QuerySet[Revision], *, besides: str
) -> QuerySet[TaskState]:
    approvals = TextApproval.objects.filter(
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
        withdrawn_at=None,
    ).exclude(kind=besides)
    last = Subquery(approvals.order_by("-pk").values("approved_at")[:1])
    dated = steps.annotate(last_approved_at=Coalesce(last, Value(BEFORE_ANYTHING)))
    return dated.exclude(Exists(own_revisions))
