"""The worker does each row at least once, tries again after a failure, and gives up late."""

import datetime
import time
from collections.abc import Callable
from typing import Any

import pytest

from editorial.foundation import clock
from editorial.outbox.back_off import wait_after
from editorial.outbox.constants import FIRST_BACK_OFF, LEASE, LONGEST_BACK_OFF, MAX_ATTEMPTS
from editorial.outbox.models import OutboxRow
from editorial.outbox.registry import register
from editorial.outbox.services import enqueue, forget_done
from editorial.outbox.worker import claim, run_all, run_due, run_one

pytestmark = pytest.mark.django_db
Handle = Callable[..., None]
LATER = LEASE + datetime.timedelta(seconds=1)


def fail(payload: dict[str, Any]) -> None:
    raise OSError("the search server is away")


def test_rows_are_done_in_the_order_in_which_they_are_due(handle: Handle) -> None:
    seen: list[int] = []
    handle("test.work", lambda payload: seen.append(payload["turn"]))
    for turn in (1, 2, 3):
        enqueue(topic="test.work", payload={"turn": turn})
    assert run_due() == 3
    assert seen == [1, 2, 3]
    assert set(OutboxRow.objects.values_list("state", flat=True)) == {"done"}
    assert run_one() is False


def test_a_failure_is_kept_on_the_row_and_the_row_waits(handle: Handle) -> None:
    handle("test.work", fail)
    enqueue(topic="test.work")
    assert run_due() == 1
    row = OutboxRow.objects.get()
    assert row.last_error == "OSError: the search server is away"
    assert (row.state, row.attempts, row.leased_until) == ("due", 1, None)
    assert clock.now() + FIRST_BACK_OFF / 2 - datetime.timedelta(seconds=1) < row.due_at <= clock.now() + FIRST_BACK_OFF


def test_a_failing_row_does_not_hold_up_the_next(handle: Handle) -> None:
    done: list[int] = []
    handle("test.bad", fail)
    handle("test.good", lambda payload: done.append(1))
    enqueue(topic="test.bad")
    enqueue(topic="test.good")
    run_due()
    assert done == [1]


def test_work_that_failed_is_done_by_itself_when_the_service_is_back(handle: Handle, still_time: Any) -> None:
    answers = iter([fail, fail, lambda payload: None])
    handle("test.work", lambda payload: next(answers)(payload))
    enqueue(topic="test.work")
    for _ in range(3):
        run_due()
        still_time.shift(LONGEST_BACK_OFF)
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts, row.last_error) == ("done", 3, "")


@pytest.fixture
def waits(still_time: Any, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let waiting move the clock, and remember how long each wait was."""
    found: list[float] = []

    def wait(seconds: float) -> None:
        found.append(seconds)
        still_time.shift(seconds)

    monkeypatch.setattr(time, "sleep", wait)
    return found


def test_whoever_leaves_nothing_behind_waits_for_what_failed(handle: Handle, waits: list[float]) -> None:
    answers = iter([fail, fail, lambda payload: enqueue(topic="test.more")])
    handle("test.work", lambda payload: next(answers)(payload))
    handle("test.more", lambda payload: None)
    enqueue(topic="test.work")
    assert run_all(patience=datetime.timedelta(minutes=2)) == 0
    assert len(waits) == 2
    assert set(OutboxRow.objects.values_list("topic", "state")) == {("test.work", "done"), ("test.more", "done")}


def test_nobody_waits_longer_than_they_have_patience(
    handle: Handle, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "chance", lambda: 0.0)
    handle("test.work", fail)
    enqueue(topic="test.work")
    assert run_all(patience=datetime.timedelta(minutes=2)) == 1
    assert [round(wait) for wait in waits] == [10, 20, 40]


def test_a_row_that_another_worker_holds_is_waited_for(waits: list[float]) -> None:
    enqueue(topic="test.work")
    assert claim() is not None
    assert run_all(patience=datetime.timedelta(seconds=1)) == 1
    assert len(waits) <= 5


def test_a_row_is_given_up_after_the_last_attempt_and_not_within_half_a_day(handle: Handle, still_time: Any) -> None:
    handle("test.work", fail)
    begin = clock.now()
    enqueue(topic="test.work")
    while OutboxRow.objects.filter(state="due").exists():
        run_due()
        still_time.shift(LONGEST_BACK_OFF / 4)
    took = clock.now() - begin
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts) == ("dead", MAX_ATTEMPTS)
    assert "search server" in row.last_error
    assert took > datetime.timedelta(hours=12)


@pytest.mark.parametrize("attempts", [1, 2, 5, 9, MAX_ATTEMPTS, 10_000])
def test_the_wait_doubles_up_to_its_limit_and_chance_takes_half_at_most(attempts: int) -> None:
    longest = min(FIRST_BACK_OFF * 2 ** min(attempts - 1, 20), LONGEST_BACK_OFF)
    assert wait_after(attempts, 0.0) == longest
    assert wait_after(attempts, 1.0) == longest / 2


def test_a_topic_that_nobody_handles_is_told_and_not_lost(caplog: pytest.LogCaptureFixture) -> None:
    enqueue(topic="test.unknown")
    assert run_due() == 1
    row = OutboxRow.objects.get()
    assert row.state == "due"
    assert "test.unknown" in row.last_error
    assert "test.unknown" in caplog.text


def test_a_topic_has_one_handler(handle: Handle) -> None:
    handle("test.work", fail)
    register("test.work", fail)
    with pytest.raises(ValueError, match=r"test\.work"):
        register("test.work", lambda payload: None)


def test_a_row_whose_worker_was_killed_is_taken_again_when_the_lease_is_over(still_time: Any) -> None:
    enqueue(topic="test.work", key="page:1")
    first = claim()
    assert claim() is None
    still_time.shift(LATER)
    second = claim()
    assert first
    assert second
    assert first.pk == second.pk
    assert second.attempts == 2


def test_a_worker_that_outlived_its_lease_does_not_end_the_row_of_the_next(handle: Handle, still_time: Any) -> None:
    def slow(payload: dict[str, Any]) -> None:
        still_time.shift(LATER)
        assert claim() is not None

    handle("test.work", slow)
    enqueue(topic="test.work")
    run_one()
    row = OutboxRow.objects.get()
    assert (row.state, row.attempts) == ("due", 2)
    assert row.leased_until is not None


def test_work_that_kills_every_worker_is_given_up_and_says_so(still_time: Any) -> None:
    enqueue(topic="test.work")
    OutboxRow.objects.update(attempts=MAX_ATTEMPTS, leased_until=clock.now() - LEASE)
    assert claim() is None
    row = OutboxRow.objects.get()
    assert row.state == "dead"
    assert "without a word" in row.last_error


def test_a_failed_row_gives_way_to_a_newer_one_for_the_same_work(handle: Handle) -> None:
    def fail_while_asked_again(payload: dict[str, Any]) -> None:
        enqueue(topic="test.work", key="page:1", payload={"turn": 2})
        raise OSError("away")

    handle("test.work", fail_while_asked_again)
    enqueue(topic="test.work", key="page:1", payload={"turn": 1})
    run_one()
    old, new = OutboxRow.objects.order_by("pk")
    assert (old.state, new.state, new.payload) == ("done", "due", {"turn": 2})


def test_finished_rows_are_forgotten_and_others_kept(handle: Handle, still_time: Any) -> None:
    handle("test.work", lambda payload: None)
    handle("test.bad", fail)
    enqueue(topic="test.work")
    enqueue(topic="test.bad")
    run_due()
    still_time.shift(datetime.timedelta(days=8))
    assert forget_done(before=clock.now() - datetime.timedelta(days=7)) == 1
    assert OutboxRow.objects.get().topic == "test.bad"
