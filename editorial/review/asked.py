"""Which stages ask somebody, and for which steps: for a whole list at once, by the rules of the stages themselves."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, IntegerField, Q, QuerySet, Value
from wagtail.models import TaskState, WorkflowState

from editorial.accounts.models import User
from editorial.review.delegations import experts_signed_by
from editorial.review.stages import ClinicalReview, CopyEdit, ExpertApproval, FourEyes, PrivacyReview, TextStage

GROUP_STAGES = (CopyEdit, ClinicalReview, PrivacyReview, FourEyes)
STAGES: tuple[type[TextStage], ...] = (*GROUP_STAGES, ExpertApproval)


def stages_asking(user: User) -> list[TextStage]:
    """Return the active stages that could ask a user, whatever the text. One query; only their keys are loaded."""
    if not user.is_active or user.is_superuser:
        return []
    found = [model.objects.filter(active=True, groups__user=user) for model in GROUP_STAGES]
    found.append(ExpertApproval.objects.filter(Exists(experts_signed_by(user)), active=True))
    numbered = [
        stages.order_by().values_list("pk", Value(place, output_field=IntegerField()))
        for place, stages in enumerate(found)
    ]
    first, *others = numbered
    return [STAGES[place](pk=key) for key, place in first.union(*others)]


def steps_asking(user: User | AnonymousUser) -> QuerySet[TaskState]:
    """Return the steps on which a user may decide now."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    if isinstance(user, AnonymousUser):
        return waiting.none()
    mine = Q(pk__in=[])
    for stage in stages_asking(user):
        mine |= Q(pk__in=stage.asking(user, waiting.filter(task_id=stage.pk)).values("pk"))  # type: ignore[attr-defined]
    return waiting.filter(mine)
