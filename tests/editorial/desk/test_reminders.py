"""Reminders: to whom, on which day, once; and by themselves."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.cases.models import Case
from editorial.desk.reminders import send_reminders
from editorial.foundation import clock
from editorial.outbox.models import OutboxRow
from editorial.outbox.services import enqueue_daily
from editorial.outbox.worker import run_due
from editorial.responses.models import ExpertResponsePage
from editorial.review.constants import MailEvent
from editorial.review.models import MailRecord
from tests.factories.desks import fill_desk
from tests.factories.reviews import Newsroom
from tests.factories.texts import make_response

DUE = datetime.date(2030, 3, 15)


@pytest.fixture
def waiting(newsroom: Newsroom, response: ExpertResponsePage) -> ExpertResponsePage:
    """A response that waits for its expert, with a day on its case and an address for everybody."""
    for name, user in newsroom.people.items():
        user.email = f"{name}@example.org"
        user.save(update_fields=["email"])
    newsroom.submit(response)
    newsroom.approve(response, "copy")
    Case.objects.filter(pk=response.case_id).update(editor=newsroom.people["editor"], due_on=DUE)
    MailRecord.objects.all().delete()
    OutboxRow.objects.all().delete()
    return response


def reminded(day: datetime.date) -> set[tuple[str, str]]:
    """Send the reminders of a day; return who is told of what by then."""
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC), tick=False):
        send_reminders()
    return set(MailRecord.objects.values_list("user__username", "event"))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-3, set()),
        (-2, {("editor", "due_soon"), ("expert", "due_soon")}),
        (0, {("editor", "due_soon"), ("expert", "due_soon")}),
        (1, {("expert", "overdue")}),
        (2, {("expert", "overdue")}),
        (3, {("expert", "overdue"), ("editor", "overdue")}),
        (5, {("expert", "overdue"), ("editor", "overdue"), ("managing", "overdue")}),
    ],
)
def test_each_day_has_its_people(
    newsroom: Newsroom, waiting: ExpertResponsePage, days: int, expected: set[tuple[str, str]]
) -> None:
    assert reminded(DUE + datetime.timedelta(days=days)) == expected


def test_nobody_hears_of_the_same_twice_and_a_missed_day_is_made_up_for(
    newsroom: Newsroom, waiting: ExpertResponsePage
) -> None:
    for days in (4, 4, 6, 7):
        reminded(DUE + datetime.timedelta(days=days))
    rows = MailRecord.objects.filter(event=MailEvent.OVERDUE)
    assert sorted(rows.values_list("user__username", flat=True)) == ["editor", "expert", "managing"]
    assert OutboxRow.objects.filter(topic="mail").count() == 3


def test_years_later_nobody_hears_of_the_same_twice(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    for days in (6, 399, 410, 411, 900, 901):
        reminded(DUE + datetime.timedelta(days=days))
    rows = MailRecord.objects.filter(event=MailEvent.OVERDUE)
    assert sorted(rows.values_list("user__username", flat=True)) == ["editor", "expert", "managing"]
    assert OutboxRow.objects.filter(topic="mail").count() == 3


def test_what_is_at_work_no_more_is_forgotten_after_a_while(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    reminded(DUE + datetime.timedelta(days=6))
    Case.objects.filter(pk=waiting.case_id).update(status=Case.Status.DECLINED)
    assert reminded(DUE + datetime.timedelta(days=400))
    assert reminded(DUE + datetime.timedelta(days=410)) == set()


def test_a_new_day_brings_new_reminders(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    reminded(DUE + datetime.timedelta(days=1))
    Case.objects.update(due_on=DUE + datetime.timedelta(days=10))
    reminded(DUE + datetime.timedelta(days=11))
    assert MailRecord.objects.filter(event=MailEvent.OVERDUE, user=newsroom.people["expert"]).count() == 2


def test_several_cases_stand_in_one_mail_without_a_title(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    other = make_response(newsroom.tree, newsroom.expert, live=False, title="Of marigold")
    Case.objects.filter(pk=other.case_id).update(editor=newsroom.people["editor"], due_on=DUE)
    reminded(DUE - datetime.timedelta(days=1))
    row = OutboxRow.objects.get(topic="mail", payload__user=newsroom.people["editor"].pk)
    lines = row.payload["values"]["lines"]
    assert [line.split(",")[0] for line in lines] == [f"Case {waiting.case_id}", f"Case {other.case_id}"]
    assert "due tomorrow" in lines[0]
    assert "marigold" not in str(row.payload)


def test_what_is_live_or_scheduled_is_not_late(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    newsroom.approve(waiting, "expert")
    MailRecord.objects.all().delete()
    assert reminded(DUE + datetime.timedelta(days=9)) == set()


def test_the_command_only_asks_for_mails(
    newsroom: Newsroom, waiting: ExpertResponsePage, mailoutbox: list[object]
) -> None:
    Case.objects.update(due_on=clock.today())
    out = StringIO()
    call_command("send_reminders", stdout=out)
    assert "2 mails are on the way" in out.getvalue()
    assert mailoutbox == []
    run_due()
    assert len(mailoutbox) == 2


def test_the_worker_sends_them_by_itself_once_a_day(newsroom: Newsroom, waiting: ExpertResponsePage) -> None:
    morning = datetime.datetime(2030, 3, 16, 5, 59, tzinfo=datetime.UTC)
    with time_machine.travel(morning, tick=False) as time:
        assert enqueue_daily() == 0
        time.shift(datetime.timedelta(minutes=1))
        assert (enqueue_daily(), enqueue_daily()) == (1, 0)
        run_due()
        assert enqueue_daily() == 0
        assert set(MailRecord.objects.values_list("user__username", flat=True)) == {"expert"}
        time.shift(datetime.timedelta(days=1))
        assert enqueue_daily() == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_the_questions_do_not_grow_with_the_cases(newsroom: Newsroom, is_first: bool) -> None:
    for name, user in newsroom.people.items():
        type(user).objects.filter(pk=user.pk).update(email=f"{name}@example.org")
    counts = []
    for begin in (0, 60):
        fill_desk(newsroom, 60, begin=begin)
        if is_first:
            MailRecord.objects.all().delete()
            OutboxRow.objects.all().delete()
        else:
            send_reminders()
        with CaptureQueriesContext(connection) as queries:
            send_reminders()
        counts.append(len(queries))
    assert MailRecord.objects.count() > 60
    assert counts[0] == counts[1]
