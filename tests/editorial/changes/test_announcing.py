"""Telling of a change: only inside its transaction, with the content's version, in few queries."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from editorial.changes.models import ContentCounter
from editorial.changes.reasons import Reason
from editorial.changes.services import announce, content_version
from editorial.changes.signals import Change, content_changed
from editorial.outbox.exceptions import OutsideTransactionError

CHANGE = Change(Reason.BRAND)


@pytest.mark.django_db(transaction=True)
class TestForGood:
    """What holds where transactions really commit."""

    def test_a_change_outside_a_transaction_is_refused(self) -> None:
        with pytest.raises(OutsideTransactionError):
            announce(CHANGE)

    def test_each_transaction_with_a_change_makes_another_version_and_one_without_makes_none(self) -> None:
        versions = [content_version()]
        for times in (1, 3, 0):
            with transaction.atomic():
                for _ in range(times):
                    announce(CHANGE)
            versions.append(content_version())
        assert versions[0] < versions[1] < versions[2] == versions[3]

    def test_a_change_that_is_rolled_back_makes_none(self) -> None:
        before = content_version()
        with transaction.atomic():
            announce(CHANGE)
            transaction.set_rollback(True)
        assert content_version() == before

    def test_a_change_after_a_savepoint_that_was_rolled_back_counts(self) -> None:
        before = content_version()
        with transaction.atomic():
            with transaction.atomic():
                announce(CHANGE)
                transaction.set_rollback(True)
            announce(CHANGE)
        assert content_version() > before

    def test_a_change_after_a_transaction_that_was_rolled_back_counts(self) -> None:
        with transaction.atomic():
            announce(CHANGE)
            transaction.set_rollback(True)
        before = content_version()
        with transaction.atomic():
            announce(CHANGE)
        assert content_version() > before

    def test_a_transaction_counts_once_in_one_query(self) -> None:
        with transaction.atomic():
            announce(CHANGE)
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            announce(CHANGE)
            announce(CHANGE)
            with transaction.atomic(savepoint=False):
                announce(CHANGE)
        counted = [query["sql"] for query in captured if ContentCounter._meta.db_table in query["sql"]]
        assert len(counted) == 1, counted


@pytest.mark.django_db
def test_a_subscriber_that_fails_undoes_the_change() -> None:
    def fail(**kwargs: object) -> None:
        raise ValueError("a subscriber fails")

    before = content_version()
    content_changed.connect(fail)
    try:
        with pytest.raises(ValueError, match="subscriber"), transaction.atomic():
            announce(CHANGE)
    finally:
        content_changed.disconnect(fail)
    assert content_version() == before


@pytest.mark.django_db
def test_the_version_is_read_with_one_query() -> None:
    with CaptureQueriesContext(connection) as captured:
        content_version()
    assert len(captured) == 1


def under_way(goes_on: threading.Event, *, is_kept: bool = True) -> threading.Thread:
    """Begin a change in another transaction, which ends when `goes_on` is set. is_kept: whether it commits then."""
    begun = threading.Event()

    def work() -> None:
        try:
            with transaction.atomic():
                announce(CHANGE)
                begun.set()
                goes_on.wait(20)
                transaction.set_rollback(not is_kept)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20), "it waits for another change"
    return thread


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_change_waits_for_another_and_each_commit_changes_the_version_in_whatever_order() -> None:
    goes_on = [threading.Event() for _ in range(3)]
    before = content_version()
    first, second, third = (under_way(each) for each in goes_on)
    seen = [content_version()]
    assert seen == [before], "nothing is committed yet"
    for thread, event in ((third, goes_on[2]), (first, goes_on[0]), (second, goes_on[1])):
        event.set()
        thread.join(20)
        seen.append(content_version())
    assert seen == sorted(set(seen)), "each commit made another version"
    counters = ContentCounter.objects.count()
    under_way(goes_on[0]).join(20)
    assert ContentCounter.objects.count() == counters, "a counter that nobody holds is taken again"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_the_version_of_the_others() -> None:
    goes_on = [threading.Event(), threading.Event()]
    lost, kept = under_way(goes_on[0], is_kept=False), under_way(goes_on[1])
    before = content_version()
    goes_on[1].set()
    kept.join(20)
    after = content_version()
    goes_on[0].set()
    lost.join(20)
    assert before < after == content_version()
