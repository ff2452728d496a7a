"""What is scheduled goes live, and what expires leaves the site, by nothing but the worker and the clock."""

import datetime
import signal
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry

from editorial.accounts.models import User
from editorial.cases.models import Case
from editorial.foundation import clock
from editorial.outbox.constants import LONGEST_BACK_OFF
from editorial.outbox.management.commands import outbox_worker
from editorial.outbox.models import OutboxRow
from editorial.outbox.services import enqueue_regular
from editorial.outbox.worker import claim
from editorial.resources.models import Notice
from editorial.responses.models import ExpertResponsePage
from editorial.review import handlers
from editorial.review.constants import MailEvent
from editorial.review.models import MailRecord
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_letter, make_response

HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    """Hold the time still at this moment; `shift` moves it."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def short_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker end as soon as it has nothing to do."""
    monkeypatch.setattr(outbox_worker.Command, "rest", lambda command, seconds: command.stop(signal.SIGTERM, None))
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)


def work() -> None:
    call_command("outbox_worker")


def schedule(newsroom: Newsroom, page: ExpertResponsePage, at: datetime.datetime) -> None:
    """Take a response through its review, on a case that says when it goes live."""
    Case.objects.filter(pk=page.case_id).update(publish_policy=Case.PublishPolicy.ON_DATE, publish_at=at)
    newsroom.submit(page)
    newsroom.approve(page, "copy")
    newsroom.approve(page, "expert")
    assert fresh(page).scheduled_revision is not None


def test_a_text_goes_live_when_its_hour_has_come_and_not_before(
    newsroom: Newsroom, response: ExpertResponsePage, time: time_machine.Traveller
) -> None:
    schedule(newsroom, response, clock.now() + HOUR)
    work()
    assert not fresh(response).live
    time.shift(HOUR + MINUTE)
    work()
    assert fresh(response).is_as_approved()
    assert fresh(response).scheduled_revision is None


def test_a_text_leaves_the_site_when_it_expires(newsroom: Newsroom, time: time_machine.Traveller) -> None:
    page = make_response(newsroom.tree, newsroom.expert)
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() + HOUR)
    work()
    assert fresh(page).live
    time.shift(HOUR + MINUTE)
    work()
    assert (fresh(page).live, fresh(page).expired) == (False, True)


def test_one_that_may_not_go_live_is_taken_off_and_reported_and_the_others_go_on(
    newsroom: Newsroom, response: ExpertResponsePage, time: time_machine.Traveller
) -> None:
    letter = make_letter(newsroom.tree)
    blocked = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
    for minutes, page in enumerate((blocked, response)):
        schedule(newsroom, page, clock.now() + HOUR + minutes * MINUTE)
    type(letter).objects.filter(pk=letter.pk).update(live=False)
    time.shift(2 * HOUR)
    work()
    assert (fresh(blocked).live, fresh(response).live) == (False, True)
    assert fresh(blocked).scheduled_revision is None
    assert letter.title in PageLogEntry.objects.get(page=blocked.pk, action="approval.publishing_blocked").message
    assert not OutboxRow.objects.filter(topic=handlers.SCHEDULE).exclude(state="done").exists()


def test_it_is_looked_for_every_minute_by_one_worker_at_a_time(
    newsroom: Newsroom, time: time_machine.Traveller
) -> None:
    for _ in range(3):
        work()
        time.shift(2 * MINUTE)
    row = OutboxRow.objects.get(topic=handlers.SCHEDULE)
    assert (row.state, row.attempts) == ("done", 1)
    enqueue_regular()
    assert claim() is not None
    assert enqueue_regular() == 0
    assert claim() is None
    assert OutboxRow.objects.filter(topic=handlers.SCHEDULE).count() == 1


def test_a_failure_is_seen_and_tried_again(
    newsroom: Newsroom,
    response: ExpertResponsePage,
    time: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(name: str) -> None:
        raise OSError("the disk is full")

    schedule(newsroom, response, clock.now() + HOUR)
    time.shift(HOUR + MINUTE)
    with monkeypatch.context() as broken:
        broken.setattr(handlers, "call_command", fail)
        work()
    row = OutboxRow.objects.get(topic=handlers.SCHEDULE)
    assert (row.state, row.last_error) == ("due", "OSError: the disk is full")
    assert not fresh(response).live
    time.shift(LONGEST_BACK_OFF)
    work()
    assert fresh(response).live
    assert OutboxRow.objects.get(topic=handlers.SCHEDULE).state == "done"


def test_the_mail_that_a_text_is_live_comes_when_it_is_and_not_when_it_is_scheduled(
    newsroom: Newsroom, response: ExpertResponsePage, time: time_machine.Traveller
) -> None:
    User.objects.filter(username="expert").update(email="expert@example.org")
    schedule(newsroom, response, clock.now() + HOUR)
    assert not MailRecord.objects.filter(event=MailEvent.LIVE).exists()
    time.shift(HOUR + MINUTE)
    work()
    assert MailRecord.objects.get(event=MailEvent.LIVE).user.username == "expert"


def test_a_snippet_goes_live_at_its_hour_too(newsroom: Newsroom, time: time_machine.Traveller) -> None:
    notice = Notice(key="member-site", text="<p>First seen elsewhere.</p>", go_live_at=clock.now() + HOUR, live=False)
    notice.save()
    notice.save_revision(user=newsroom.people["editor"])
    newsroom.submit(notice)
    newsroom.approve(notice, "editor2")
    assert fresh(notice).scheduled_revision is not None
    time.shift(HOUR + MINUTE)
    work()
    assert fresh(notice).live
