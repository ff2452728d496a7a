"""Delegations: who decides in an expert's place, and when."""

import datetime
from typing import Any

from editorial.foundation import clock
from editorial.people.models import ExpertPage
from editorial.review.models import Delegation


def make_delegation(expert: ExpertPage, delegate: Any, *, begins: int = -1, ends: int = 1, **fields: Any) -> Delegation:
    """Lend an expert's word. begins, ends: days from now; negative ones lie in the past."""
    now = clock.now()
    return Delegation.objects.create(
        expert=expert,
        delegate=delegate,
        starts_at=now + datetime.timedelta(days=begins),
        ends_at=now + datetime.timedelta(days=ends),
        granted_by=fields.pop("granted_by", None) or expert.user or delegate,
        **fields,
    )
