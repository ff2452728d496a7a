"""Work is asked for in the transaction of the change, once for each key."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from editorial.foundation import clock
from editorial.outbox.exceptions import OutsideTransactionError
from editorial.outbox.models import OutboxRow
from editorial.outbox.registry import every
from editorial.outbox.services import enqueue, enqueue_regular
from editorial.outbox.worker import claim, run_due


@pytest.mark.django_db(transaction=True)
def test_work_is_refused_outside_a_transaction() -> None:
    with pytest.raises(OutsideTransactionError, match=r"test\.work"):
        enqueue(topic="test.work")
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_work_for_a_change_that_is_rolled_back_is_never_done() -> None:
    with transaction.atomic():
        enqueue(topic="test.work")
        transaction.set_rollback(True)
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
class TestOneRowPerKey:
    def test_the_same_key_is_the_same_work_with_the_newer_payload(self) -> None:
        enqueue(topic="test.work", key="page:1", payload={"turn": 1})
        enqueue(topic="test.work", key="page:1", payload={"turn": 2})
        enqueue(topic="test.work", key="page:2")
        enqueue(topic="test.other", key="page:1")
        assert OutboxRow.objects.count() == 3
        assert OutboxRow.objects.get(topic="test.work", key="page:1").payload == {"turn": 2}

    def test_without_a_key_every_wish_is_a_row(self) -> None:
        enqueue(topic="test.work")
        enqueue(topic="test.work")
        assert OutboxRow.objects.count() == 2

    def test_a_wish_that_comes_while_the_work_is_done_waits_behind_it(self) -> None:
        """The worker may have read the state before this change, so the change needs a row of its own."""
        enqueue(topic="test.work", key="page:1")
        begun = claim()
        enqueue(topic="test.work", key="page:1")
        assert begun is not None
        assert OutboxRow.objects.filter(key="page:1").count() == 2
        assert claim() is None, "two workers would be at the same key"

    def test_a_new_wish_gives_a_failing_row_all_its_attempts_and_the_sooner_moment(self) -> None:
        enqueue(topic="test.work", key="page:1")
        OutboxRow.objects.update(attempts=20, due_at=clock.now() + datetime.timedelta(hours=1))
        enqueue(topic="test.work", key="page:1")
        row = OutboxRow.objects.get()
        assert (row.attempts, row.due_at <= clock.now()) == (0, True)

    def test_a_later_moment_does_not_put_off_work_that_is_wanted_sooner(self) -> None:
        enqueue(topic="test.work", key="page:1")
        enqueue(topic="test.work", key="page:1", due_at=clock.now() + datetime.timedelta(days=1))
        assert claim() is not None


@pytest.mark.django_db
def test_work_for_later_is_not_taken_before_its_moment(still_time: Any) -> None:
    enqueue(topic="test.work", due_at=clock.now() + datetime.timedelta(hours=1))
    assert claim() is None
    still_time.shift(datetime.timedelta(hours=1, seconds=1))
    assert claim() is not None


@pytest.mark.django_db
class TestRegularWork:
    @pytest.fixture(autouse=True)
    def topic(self, handle: Callable[..., None]) -> None:
        """One topic, each minute."""
        handle("test.work", lambda payload: None)
        every("test.work", interval=datetime.timedelta(minutes=1))

    def test_it_comes_back_when_its_interval_is_over_in_the_same_row(self, still_time: Any) -> None:
        assert (enqueue_regular(), enqueue_regular()) == (1, 0)
        run_due()
        still_time.shift(datetime.timedelta(seconds=59))
        assert enqueue_regular() == 0
        still_time.shift(datetime.timedelta(seconds=1))
        assert (enqueue_regular(), enqueue_regular()) == (1, 0)
        assert run_due() == 1
        assert OutboxRow.objects.count() == 1

    def test_one_that_failed_keeps_its_wait(self, still_time: Any) -> None:
        enqueue_regular()
        OutboxRow.objects.update(attempts=9, due_at=clock.now() + datetime.timedelta(hours=1))
        still_time.shift(datetime.timedelta(minutes=5))
        assert enqueue_regular() == 0
        assert OutboxRow.objects.get().attempts == 9

    def test_one_that_was_given_up_stays_to_be_seen_and_the_work_goes_on(self, still_time: Any) -> None:
        enqueue_regular()
        OutboxRow.objects.update(state="dead", finished_at=clock.now())
        assert (enqueue_regular(), enqueue_regular()) == (1, 0)
        assert sorted(OutboxRow.objects.values_list("state", flat=True)) == ["dead", "due"]
