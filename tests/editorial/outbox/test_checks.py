"""An operator hears of work that nobody handles, and of work that was given up."""

import pytest

from editorial.outbox.checks import check_rows
from editorial.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def found() -> list[str | None]:
    return [message.id for message in check_rows(databases=["default"])]


def test_a_healthy_outbox_has_no_finding() -> None:
    OutboxRow.objects.create(topic="mail", payload={"user": 0, "template": "email/password"})
    assert found() == []


def test_a_topic_that_nobody_handles_is_named() -> None:
    OutboxRow.objects.create(topic="test.unknown")
    messages = check_rows(databases=["default"])
    assert [message.id for message in messages] == ["outbox.W001"]
    assert "test.unknown" in messages[0].msg


def test_rows_that_were_given_up_are_counted() -> None:
    OutboxRow.objects.create(topic="mail", state="dead")
    assert found() == ["outbox.W002"]


def test_without_a_database_nothing_is_asked(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert check_rows() == []
