"""Reminders of what is due soon or overdue: once for each person and case, however often they are looked for."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from editorial.accounts.models import User
from editorial.desk.constants import KEPT_MAIL_RECORDS, LATE_FOR_EDITOR, LATE_FOR_EXPERT, LATE_FOR_MANAGER, SOON
from editorial.desk.gathering import cases_at_work, gather
from editorial.desk.rows import Row
from editorial.desk.stages import DeskStage
from editorial.foundation import clock
from editorial.people.models import ExpertPage
from editorial.review.constants import MailEvent
from editorial.review.mails.people import publishers, wanting
from editorial.review.mails.telling import ask_for_mail
from editorial.review.mails.wording import sentence
from editorial.review.models import MailRecord

REMINDERS = (MailEvent.DUE_SOON, MailEvent.OVERDUE)

Call = tuple[MailEvent, datetime.date, Sequence[User | None]]
"""An event, the day that it fell on, and who is told."""


@dataclass(frozen=True)
class Reminder:
    """That somebody is to know of a case: the event, the day that it fell on, and the case's row."""

    person: Any
    event: MailEvent
    day: datetime.date
    row: Row

    @property
    def key(self) -> tuple[int, str, str, datetime.date]:
        """What is remembered of it."""
        return self.person.pk, self.event.value, f"case:{self.row.key}", self.day


@transaction.atomic
def send_reminders() -> int:
    """Ask for the reminders of this day, one mail for each person and event with all its cases in a list.

    A day that was missed is made up for on the next. Returns how many mails were asked for. The number of queries grows
    with the mails alone, not with the cases.
    """
    _forget_old_mails()
    told = defaultdict(list)
    for reminder in _unknown(_wanted(_called_for())):
        told[reminder.person.pk, reminder.event].append(reminder)
    for (_, event), reminders in told.items():
        lines = [_line(reminder.row) for reminder in reminders]
        path = f"{reverse('wagtailadmin_home')}{'?section=overdue' if event == MailEvent.OVERDUE else ''}"
        ask_for_mail(reminders[0].person, event, sentence(event, ""), path=path, key="reminder", lines=lines)
    return len(told)


def _cases_at_work() -> QuerySet[Any]:
    """Return how records name the cases at work, for use inside queries."""
    return cases_at_work().order_by().values_list(Concat(Value("case:"), Cast("pk", CharField())))


def _forget_old_mails() -> None:
    """Delete what was asked for long ago, but nothing about a case at work: it would be reminded of anew."""
    old = MailRecord.objects.filter(asked_at__lt=clock.now() - KEPT_MAIL_RECORDS)
    old.exclude(about__in=_cases_at_work()).delete()


def _called_for() -> list[Reminder]:
    """Return what the cases call for today, whether or not somebody knows already."""
    rows = [row for row in gather() if row.case is not None and row.days_left is not None]
    experts = _accounts_of_experts(rows)
    keys: set[int] = {row.case.editor_id for row in rows if row.case and row.case.editor_id} | set(experts.values())
    users = get_user_model()._default_manager.in_bulk(keys)
    managers, found = publishers(), []
    for row in rows:
        case, today = row.case, clock.today()
        if case is None or case.due_on is None:
            continue
        editor = users.get(case.editor_id)
        expert = users.get(experts.get(case.expert_id)) if row.stage == DeskStage.EXPERT else None
        if today <= case.due_on:
            calls: list[Call] = (
                [(MailEvent.DUE_SOON, case.due_on - SOON, [editor, expert])] if case.due_on - today <= SOON else []
            )
        else:
            steps = ((LATE_FOR_EXPERT, [expert]), (LATE_FOR_EDITOR, [editor]), (LATE_FOR_MANAGER, managers))
            late = today - case.due_on
            calls = [(MailEvent.OVERDUE, case.due_on + after, people) for after, people in steps if late >= after]
        found += [Reminder(who, event, day, row) for event, day, people in calls for who in people if who is not None]
    return found


def _accounts_of_experts(rows: list[Row]) -> dict[Any, int]:
    """Return the accounts of the experts for whom rows wait, by the expert."""
    keys = [row.case.expert_id for row in rows if row.case and row.case.expert_id and row.stage == DeskStage.EXPERT]
    return dict(ExpertPage.objects.filter(pk__in=set(keys)).exclude(user=None).values_list("pk", "user_id"))


def _wanted(reminders: list[Reminder]) -> list[Reminder]:
    """Keep those for people who can get such a mail and want it."""
    wants = {
        event: {who.pk for who in wanting([one.person for one in reminders if one.event == event], event)}
        for event in REMINDERS
    }
    return [one for one in reminders if one.person.pk in wants[one.event]]


def _unknown(reminders: list[Reminder]) -> list[Reminder]:
    """Keep those of which nobody was told yet, each once, and remember them."""
    records = MailRecord.objects.filter(event__in=REMINDERS, about__in=_cases_at_work())
    known = set(records.values_list("user_id", "event", "about", "day"))
    new = {one.key: one for one in reminders if one.key not in known}
    MailRecord.objects.bulk_create(
        [MailRecord(user_id=who, event=event, about=about, day=day) for who, event, about, day in new],
        ignore_conflicts=True,
    )
    return list(new.values())


def _line(row: Row) -> str:
    """Name a case by its number and its kind alone, and say when it is due."""
    return f"Case {row.key}, {row.kind.lower()}: {row.due_words}, {row.stage.label.lower()}"
