"""Rows of work in the admin: those with permission see them, and have them tried again; nobody changes one."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse

from editorial.accounts.models import User
from editorial.outbox.models import OutboxRow
from editorial.outbox.services import enqueue, try_again, try_all_again
from tests.factories.people import make_superuser, make_user

pytestmark = pytest.mark.django_db
INDEX = "/admin/work/"


def allow(user: User, *codenames: str) -> User:
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def dead_row(key: str = "", topic: str = "test.work") -> OutboxRow:
    return OutboxRow.objects.create(topic=topic, key=key, state="dead", attempts=30, last_error="OSError: away")


def test_the_list_shows_what_was_given_up_with_its_error(client: Client) -> None:
    dead_row()
    client.force_login(allow(make_user(), "view_outboxrow"))
    text = client.get(INDEX, {"state": "dead"}).content.decode()
    assert "test.work" in text
    assert "OSError: away" in text
    assert "Try again" not in text, "this user may look only"


def test_a_row_can_be_looked_at_whole(client: Client) -> None:
    row = dead_row()
    client.force_login(allow(make_user(), "view_outboxrow"))
    assert "OSError: away" in client.get(f"{INDEX}inspect/{row.pk}/").content.decode()


@pytest.mark.parametrize("codenames", [(), ("view_outboxrow",)])
def test_trying_again_needs_its_own_permission(client: Client, codenames: tuple[str, ...]) -> None:
    row = dead_row()
    client.force_login(allow(make_user(), *codenames))
    for address in (f"{INDEX}try-again/{row.pk}/", f"{INDEX}try-again/"):
        client.post(address)
    row.refresh_from_db()
    assert row.state == "dead"


def test_the_list_is_closed_to_editors_without_the_permission(client: Client) -> None:
    client.force_login(allow(make_user()))
    assert client.get(INDEX).status_code == 302


def test_one_row_or_all_are_tried_again(client: Client) -> None:
    first, second = dead_row(), dead_row()
    client.force_login(allow(make_user(), "view_outboxrow", "retry_outboxrow"))
    assert f'href="{INDEX}try-again/"' in client.get(INDEX).content.decode()
    assert "OSError: away" in client.get(f"{INDEX}try-again/{first.pk}/").content.decode()
    client.post(f"{INDEX}try-again/{first.pk}/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts, second.state) == ("due", 0, "dead")
    text = client.post(f"{INDEX}try-again/", follow=True).content.decode()
    assert "1 row is tried again now." in text
    assert not OutboxRow.objects.dead().exists()


def test_nobody_adds_changes_or_deletes_a_row_by_hand(client: Client) -> None:
    client.force_login(make_superuser())
    text = client.get(INDEX).content.decode()
    assert "Add row of work" not in text
    for name in ("add", "edit", "delete"):
        with pytest.raises(NoReverseMatch):
            reverse(f"outbox_rows:{name}")


def test_a_row_whose_work_is_wanted_again_already_is_not_tried_a_second_time() -> None:
    old, other = dead_row(key="page:1"), dead_row(key="page:2")
    enqueue(topic="test.work", key="page:1")
    done, refusals = try_all_again(rows=[old, other])
    assert done == 1
    assert [refusal.startswith(f"{old}: ") for refusal in refusals] == [True]


def test_a_row_that_is_not_given_up_is_refused() -> None:
    row = dead_row()
    try_again(row=row)
    done, refusals = try_all_again(rows=[row])
    assert done == 0
    assert [refusal.startswith(f"{row} ") for refusal in refusals] == [True]
