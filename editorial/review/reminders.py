"""Reminders of what is due soon or overdue: once for each person and case, however often they are looked for."""

import datetime
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from editorial.foundation import clock
from editorial.review.constants import (
    KEPT_MAIL_RECORDS,
    LATE_FOR_EDITOR,
    LATE_FOR_EXPERT,
    LATE_FOR_MANAGER,
    SOON,
    MailEvent,
)
from editorial.review.desk.gathering import cases_at_work, gather
from editorial.review.desk.rows import Row
from editorial.review.desk.stages import DeskStage
from editorial.review.mails.people import account_of_expert, publishers, wanting
from editorial.review.mails.telling import ask_for_mail, remember
from editorial.review.mails.wording import sentence
from editorial.review.models import MailRecord

Reminder = tuple[Any, MailEvent]


@transaction.atomic
def send_reminders() -> int:
    """Ask for the reminders of this day, one mail for each person and event with all its cases in a list.

    A day that was missed is made up for on the next. Returns how many mails were asked for.
    """
    _forget_old_mails()
    managers = publishers()
    found: dict[tuple[int, MailEvent], list[tuple[Any, Row]]] = defaultdict(list)
    for row in gather():
        if row.case is None or row.days_left is None:
            continue
        for event, day, people in _reminders_of(row, managers):
            for person in wanting(people, event):
                if remember(person, event, f"case:{row.case.pk}", day):
                    found[person.pk, event].append((person, row))
    for (_, event), told in found.items():
        person, lines = told[0][0], [_line(row) for _, row in told]
        path = f"{reverse('wagtailadmin_home')}{'?section=overdue' if event == MailEvent.OVERDUE else ''}"
        ask_for_mail(person, event, sentence(event, ""), path=path, key="reminder", lines=lines)
    return len(found)


def _forget_old_mails() -> None:
    """Delete what was asked for long ago, but nothing about a case at work: it would be reminded of anew."""
    at_work = cases_at_work().order_by().values(about=Concat(Value("case:"), Cast("pk", CharField())))
    old = MailRecord.objects.filter(asked_at__lt=clock.now() - KEPT_MAIL_RECORDS)
    old.exclude(about__in=at_work).delete()


def _reminders_of(row: Row, managers: list[Any]) -> list[tuple[MailEvent, datetime.date, list[Any]]]:
    """Return what a case calls for today: the event, the day that it fell on, and who is to know."""
    case, today = row.case, clock.today()
    if case is None or case.due_on is None:
        return []
    expert = account_of_expert(case) if row.stage == DeskStage.EXPERT else None
    if today <= case.due_on:
        is_soon = case.due_on - today <= SOON
        return [(MailEvent.DUE_SOON, case.due_on - SOON, [case.editor, expert])] if is_soon else []
    steps = ((LATE_FOR_EXPERT, [expert]), (LATE_FOR_EDITOR, [case.editor]), (LATE_FOR_MANAGER, managers))
    late = today - case.due_on
    return [(MailEvent.OVERDUE, case.due_on + after, people) for after, people in steps if late >= after]


def _line(row: Row) -> str:
    """Name a case by its number and its kind alone, and say when it is due."""
    return f"Case {row.key}, {row.kind.lower()}: {row.due_words}, {row.stage.label.lower()}"
