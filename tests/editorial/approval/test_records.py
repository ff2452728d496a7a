"""A record of an approval belongs to one exact text, is never changed, and can be taken back once."""

import pytest

from editorial.approval.digest import digest_of
from editorial.approval.models import Kind
from editorial.approval.services import record_approval, withdraw_approval
from editorial.cases.services import lower_risk, raise_risk
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.responses.models import ExpertResponsePage
from tests.factories.people import make_expert, make_user
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ExpertResponsePage:
    tree = make_tree()
    return make_response(tree, make_expert(tree.experts), greeting="Dear friend,", live=False)


def test_it_holds_for_its_own_words_alone(page: ExpertResponsePage) -> None:
    record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    assert page.is_approved()
    assert not page.missing_kinds()
    page.greeting = "Dear you,"
    assert page.missing_kinds() == [Kind.EXPERT]
    page.greeting = "Dear friend,"
    assert not page.missing_kinds()


def test_a_copy_edit_approves_nothing(page: ExpertResponsePage) -> None:
    record_approval(text=page, kind=Kind.COPY, user=make_user())
    assert page.missing_kinds() == [Kind.EXPERT]


def test_an_open_risk_flag_asks_for_the_clinician_too(page: ExpertResponsePage) -> None:
    record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    flag = raise_risk(case=page.case, kind="overdose", rule="words")
    assert page.missing_kinds() == [Kind.CLINICAL]
    lower_risk(flag=flag, user=make_user(), reason="A song's title.")
    assert not page.missing_kinds()


@pytest.mark.parametrize("kind", [Kind.IMPORTED, Kind.SETUP])
def test_imported_and_shipped_words_need_nobody_else(page: ExpertResponsePage, kind: str) -> None:
    record_approval(text=page, kind=kind)
    assert not page.missing_kinds()


def test_another_pages_record_says_nothing(page: ExpertResponsePage) -> None:
    twin = make_response(type("T", (), {"channel": page.get_parent().specific})(), page.expert, live=False)  # type: ignore[arg-type]
    record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    assert twin.missing_kinds() == [Kind.EXPERT]


def test_it_is_withdrawn_once_and_then_counts_no_more(page: ExpertResponsePage) -> None:
    record, user = record_approval(text=page, kind=Kind.EXPERT, user=make_user()), make_user()
    withdraw_approval(approval=record, user=user)
    record.refresh_from_db()
    assert record.withdrawn_by == user
    assert page.missing_kinds() == [Kind.EXPERT]
    with pytest.raises(ConflictError, match="withdrawn before"):
        withdraw_approval(approval=record, user=user)


def test_it_is_never_changed_or_deleted(page: ExpertResponsePage) -> None:
    record = record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    record.digest = "0" * 64
    with pytest.raises(NotAllowedError):
        record.save()
    with pytest.raises(NotAllowedError):
        record.save(update_fields=["digest", "withdrawn_at"])
    with pytest.raises(NotAllowedError):
        record.delete()
    assert page.approvals().get().digest == digest_of(page)


def test_the_snapshot_holds_the_words(page: ExpertResponsePage) -> None:
    record = record_approval(text=page, kind=Kind.EXPERT, user=make_user())
    assert record.snapshot["greeting"] == "Dear friend,"
    assert record.snapshot["body"][0]["value"] == "<p>Begin with what he says himself.</p>"
