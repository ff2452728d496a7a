"""The records of one object follow one another, each sealed; what was taken out, put in or rewritten is found."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import ProtectedError

from editorial.approval.chain import broken_links
from editorial.approval.models import Kind, TextApproval
from editorial.approval.seals import seal_of
from editorial.approval.services import forget_words, record_approval, withdraw_approval
from editorial.responses.models import ExpertResponsePage
from tests.factories.people import make_expert, make_user
from tests.factories.texts import make_response
from tests.factories.tree import make_tree


@pytest.fixture
def page(db: None) -> ExpertResponsePage:
    tree = make_tree()
    return make_response(tree, make_expert(tree.experts), live=False)


@pytest.fixture
def records(page: ExpertResponsePage) -> list[TextApproval]:
    """Three records about one text."""
    return [record_approval(text=page, kind=kind, user=make_user()) for kind in (Kind.COPY, Kind.CLINICAL, Kind.EXPERT)]


def test_each_follows_the_one_before_it(records: list[TextApproval]) -> None:
    first, second, third = records
    assert (first.previous, second.previous, third.previous) == (None, first, second)
    assert len({record.seal for record in records}) == 3
    assert list(broken_links()) == []


def test_two_objects_have_two_chains(page: ExpertResponsePage, records: list[TextApproval]) -> None:
    other = page.copy(update_attrs={"slug": "other"}, keep_live=False)
    assert record_approval(text=other, kind=Kind.EXPERT, user=make_user()).previous is None
    assert list(broken_links()) == []


def test_withdrawing_and_forgetting_leave_it_whole(records: list[TextApproval]) -> None:
    withdraw_approval(approval=records[0], user=make_user(), reason="Too early.")
    forget_words(approval=records[1], snapshot={})
    assert TextApproval.objects.get(pk=records[1].pk).snapshot == {}
    assert list(broken_links()) == []


def test_nothing_follows_one_record_twice(records: list[TextApproval]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TextApproval.objects.filter(pk=records[2].pk).update(previous=records[0])


def test_nothing_begins_a_second_chain(records: list[TextApproval]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TextApproval.objects.filter(pk=records[2].pk).update(previous=None)


@pytest.mark.parametrize(
    "change", [{"kind": Kind.PAGE}, {"digest": "0" * 64}, {"user": None}, {"audience": "members"}, {"seal": "0" * 64}]
)
def test_a_record_that_was_rewritten_is_found(records: list[TextApproval], change: dict[str, object]) -> None:
    TextApproval.objects.filter(pk=records[1].pk).update(**change)
    found = [(link.key, link.what) for link in broken_links()]
    assert (records[1].pk, "was rewritten after it was made") in found


def test_whoever_writes_sql_without_the_key_cannot_seal_a_record(records: list[TextApproval], settings: Any) -> None:
    ours, settings.SEAL_KEYS = settings.SEAL_KEYS, ["somebody-elses-key-somebody-elses-key"]
    record, before = TextApproval.objects.get(pk=records[2].pk), records[1].seal
    record.kind = Kind.PAGE
    TextApproval.objects.filter(pk=record.pk).update(kind=Kind.PAGE, seal=seal_of(record, before))
    assert list(broken_links()) != []
    settings.SEAL_KEYS = ours
    assert [link.key for link in broken_links()] == [record.pk]


def test_a_new_key_in_front_of_the_old_leaves_what_that_has_sealed_whole(
    page: ExpertResponsePage, records: list[TextApproval], settings: Any
) -> None:
    settings.SEAL_KEYS = ["a-newer-key-a-newer-key-a-newer-key", *settings.SEAL_KEYS]
    record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    assert list(broken_links()) == []
    settings.SEAL_KEYS = settings.SEAL_KEYS[1:]
    assert len(list(broken_links())) == 1


def test_without_a_key_nothing_is_recorded(page: ExpertResponsePage, settings: Any) -> None:
    settings.SEAL_KEYS = []
    with pytest.raises(ImproperlyConfigured):
        record_approval(text=page, kind=Kind.EXPERT, user=make_user())


def test_a_record_that_was_taken_out_is_found(records: list[TextApproval]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE approval_textapproval SET previous_id = NULL WHERE id = %s", [records[2].pk + 1000])
        cursor.execute("UPDATE approval_textapproval SET previous_id = %s WHERE id = %s", [None, records[0].pk])
    TextApproval.objects.filter(pk=records[0].pk).update(object_id="0")
    assert [link.key for link in broken_links()] == [records[0].pk, records[1].pk]


def test_people_and_experts_of_a_record_are_not_deleted(page: ExpertResponsePage, records: list[TextApproval]) -> None:
    named = record_approval(text=page, kind=Kind.EXPERT, user=records[0].user, expert=page.expert)
    with pytest.raises(ProtectedError):
        named.user.delete()  # type: ignore[union-attr]
    with pytest.raises(ProtectedError):
        page.expert.delete()  # type: ignore[union-attr]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_records_that_are_made_at_the_same_moment_follow_one_another() -> None:
    tree = make_tree()
    page, user = make_response(tree, make_expert(tree.experts), live=False), make_user()
    barrier = threading.Barrier(4)

    def decide() -> None:
        barrier.wait(10)
        record_approval(text=ExpertResponsePage.objects.get(pk=page.pk), kind=Kind.COPY, user=user)
        connections.close_all()

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert page.approvals().count() == 4
    assert list(broken_links()) == []
