"""What is done with several cases at once."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from wagtail.models import TaskState

from editorial.cases.models import Case
from editorial.cases.services import assign_case
from editorial.desk.gathering import gather
from editorial.desk.rows import Row
from editorial.foundation.exceptions import OpenLetterError
from editorial.people.models import ExpertPage
from editorial.review.constants import MailEvent
from editorial.review.mails.people import asked_in, wanting
from editorial.review.mails.subjects import subject_of_case
from editorial.review.mails.telling import tell


@dataclass
class Done:
    """How many cases something was done with, and why not with the others."""

    count: int = 0
    refusals: list[str] = field(default_factory=list)


def assign_all(
    *,
    cases: Iterable[Case],
    user: Any,
    editor: Any = None,
    expert: ExpertPage | None = None,
    due_on: datetime.date | None = None,
) -> Done:
    """Say who works on several cases, and by when; one that is closed does not hold up the others."""
    done = Done()
    for case in cases:
        try:
            assign_case(case=case, user=user, editor=editor, expert=expert, due_on=due_on)
        except OpenLetterError as refusal:
            done.refusals.append(str(refusal))
        else:
            done.count += 1
    return done


@transaction.atomic
def label_all(*, cases: Iterable[Case], label: str) -> Done:
    """Put a label on several cases; one that has it already keeps it."""
    done = Done()
    for case in cases:
        case.labels.add(label.strip())
        done.count += 1
    return done


@transaction.atomic
def remind_all(*, cases: Collection[Case], user: Any) -> Done:
    """Mail whoever each case waits for: the people asked in its review, else its editor. Once a day is enough.

    user: who reminds them.
    """
    wanted = {case.pk for case in cases}
    done = Done()
    rows = [row for row in gather() if row.case is not None and row.case.pk in wanted]
    steps, editors = _steps_of(rows), _editors_of(rows)
    for row in rows:
        if row.case is None:
            continue
        step = steps.get(row.step or 0)
        people = asked_in(step, MailEvent.REMINDED) if step else [editors.get(row.case.editor_id or 0)]
        if not wanting(people, MailEvent.REMINDED):
            done.refusals.append(f"“{row.title}”: there is nobody to remind. Assign it first.")
        elif tell(people=people, event=MailEvent.REMINDED, about=subject_of_case(row.case), path=_way(row)):
            done.count += 1
        else:
            done.refusals.append(f"“{row.title}”: {row.waits_for} was reminded today already.")
    return done


def _steps_of(rows: Collection[Row]) -> dict[int, TaskState]:
    """Return the steps in which rows wait, by key, each with its stage. The stages are few."""
    keys = [row.step for row in rows if row.step is not None]
    steps = TaskState.objects.select_related("task", "workflow_state").in_bulk(keys)
    stages = {task.pk: task.specific for task in {step.task.pk: step.task for step in steps.values()}.values()}
    for step in steps.values():
        step.task = stages[step.task_id]
    return steps


def _editors_of(rows: Collection[Row]) -> dict[int, Any]:
    """Return the editors of the rows' cases by key."""
    keys = {row.case.editor_id for row in rows if row.case and row.case.editor_id}
    return dict(get_user_model()._default_manager.in_bulk(keys))


def _way(row: Row) -> str:
    return reverse("review_decide", args=[row.step]) if row.step else ""
