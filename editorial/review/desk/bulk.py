"""What is done with several cases at once."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse
from wagtail.models import TaskState

from editorial.foundation.exceptions import OpenLetterError
from editorial.people.models import ExpertPage
from editorial.review.constants import MailEvent
from editorial.review.desk.gathering import gather
from editorial.review.desk.rows import Row
from editorial.review.mails.people import asked_in, wanting
from editorial.review.mails.subjects import subject_of_case
from editorial.review.mails.telling import tell
from editorial.review.models import Case
from editorial.review.services import assign_case


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
    for row in gather():
        if row.case is None or row.case.pk not in wanted:
            continue
        people = _waited_for(row)
        if not wanting(people, MailEvent.REMINDED):
            done.refusals.append(f"“{row.title}”: there is nobody to remind. Assign it first.")
        elif tell(people=people, event=MailEvent.REMINDED, about=subject_of_case(row.case), path=_way(row)):
            done.count += 1
        else:
            done.refusals.append(f"“{row.title}”: {row.waits_for} was reminded today already.")
    return done


def _waited_for(row: Row) -> list[Any]:
    if row.step is not None:
        step = TaskState.objects.select_related("task").get(pk=row.step)
        return asked_in(step, MailEvent.REMINDED)
    return [row.case.editor] if row.case else []


def _way(row: Row) -> str:
    return reverse("review_decide", args=[row.step]) if row.step else ""
