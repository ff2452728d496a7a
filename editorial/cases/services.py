"""What can be done with a case: assign it, raise and lower a risk flag."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from editorial.cases.models import Case, RiskFlag
from editorial.cases.signals import case_assigned, risk_raised
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotReadyError
from editorial.foundation.findings import Finding
from editorial.people.models import ExpertPage

CASE_ASSIGNED = "cases.case_assigned"
RISK_RAISED = "cases.risk_raised"
RISK_LOWERED = "cases.risk_lowered"

ASSIGNMENT = ("editor", "expert", "due_on")
"""What an assignment says."""


@transaction.atomic
def assign_case(
    *,
    case: Case,
    user: Any,
    editor: Any = None,
    expert: ExpertPage | None = None,
    due_on: datetime.date | None = None,
    changed: Collection[str] | None = None,
) -> Case:
    """Say who works on a case, and by when. What is not given stays as it is.

    user: who assigns it. changed: which of the three are new, where a form has stored them already; else they are held
    against the row. Raises ConflictError for a case that is closed or not answered.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.status in {Case.Status.CLOSED, Case.Status.DECLINED}:
        raise ConflictError(f"“{case.name}” is {case.get_status_display().lower()}. Open it again first.")
    before = (case.editor_id, case.expert_id, case.due_on)
    case.editor, case.expert, case.due_on = editor or case.editor, expert or case.expert, due_on or case.due_on
    if case.editor_id:
        case.status = Case.Status.ASSIGNED
    case.save()
    data = {"editor": case.editor_id, "expert": case.expert_id, "due_on": str(case.due_on or "")}
    log(instance=case, action=CASE_ASSIGNED, user=user, data=data)
    if changed is None:
        now = zip(ASSIGNMENT, before, (case.editor_id, case.expert_id, case.due_on), strict=True)
        changed = {name for name, old, new in now if old != new}
    case_assigned.send(sender=Case, instance=case, user=user, changed=changed)
    return case


@transaction.atomic
def raise_risk(
    *,
    case: Case,
    kind: str,
    severity: int = RiskFlag.Severity.MEDIUM,
    note: str = "",
    user: Any = None,
    rule: str = "",
) -> RiskFlag:
    """Flag a danger in a case; its texts need a clinical review until the flag is lowered.

    user: who saw it. rule: the rule that found it, if no person did. Raises NotReadyError when neither is given.
    """
    if user is None and not rule:
        raise NotReadyError([Finding("raised_by", "Say who raises the flag: a person or a rule.")])
    flag = RiskFlag.objects.create(
        case=case, kind=kind, severity=severity, note=note, raised_by=user, raised_by_rule=rule
    )
    log(instance=case, action=RISK_RAISED, user=user, data={"flag": flag.pk, "kind": kind})
    risk_raised.send(sender=RiskFlag, instance=flag, user=user)
    return flag


@transaction.atomic
def lower_risk(*, flag: RiskFlag, user: Any, reason: str) -> RiskFlag:
    """Lower a risk flag and say why.

    Raises NotReadyError without a reason, ConflictError when it was lowered before.
    """
    if not reason.strip():
        raise NotReadyError([Finding("lowered_why", "Say why the flag is lowered.")])
    flag = RiskFlag.objects.select_for_update().get(pk=flag.pk)
    if flag.lowered_at is not None:
        raise ConflictError("This flag was lowered before.")
    flag.lowered_at, flag.lowered_by, flag.lowered_why = clock.now(), user, reason.strip()
    flag.save(update_fields=["lowered_at", "lowered_by", "lowered_why"])
    log(instance=flag.case, action=RISK_LOWERED, user=user, data={"flag": flag.pk, "reason": flag.lowered_why})
    return flag
