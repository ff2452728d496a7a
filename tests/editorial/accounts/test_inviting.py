"""People are invited by those who may add users, choose their own password, and can be invited again."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client

from editorial.accounts.models import User
from editorial.accounts.services import invite, invite_again, invite_member
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.foundation.reader import MEMBERS_GROUP
from editorial.outbox.worker import run_due
from tests.factories.people import make_superuser, make_user

pytestmark = pytest.mark.django_db
INVITE = "/admin/invite/"


@pytest.fixture
def host() -> User:
    """Somebody who may add users."""
    user = make_user("host")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "add_user", "change_user"]))
    return user


@pytest.fixture
def admin(host: User) -> Client:
    """The host's browser."""
    client = Client()
    client.force_login(host)
    return client


def typed(**more: object) -> dict[str, object]:
    return {"username": "harbour", "email": "harbour@example.org", "first_name": "", "last_name": "", **more}


def test_a_member_is_invited_and_gets_a_link(host: User) -> None:
    user = invite_member(username="harbour", email="harbour@example.org", invited_by=host)
    assert user.reads_as_member
    assert not user.has_usable_password()
    run_due()
    [message] = mail.outbox
    assert message.to == ["harbour@example.org"]
    assert "Open Letter" in message.subject
    assert "/account/password/choose/" in message.body
    assert "harbour" in message.body


def test_inviting_needs_the_permission_to_add_users() -> None:
    nobody = make_user()
    with pytest.raises(NotAllowedError):
        invite_member(username="harbour", email="harbour@example.org", invited_by=nobody)
    with pytest.raises(NotAllowedError):
        invite_again(user=make_user(), invited_by=nobody)
    client = Client()
    client.force_login(make_user(groups=("Editors",)))
    assert client.post(INVITE, typed()).status_code in {302, 403}
    assert not User.objects.filter(username="harbour").exists()


@pytest.mark.parametrize(("username", "email"), [("HARBOUR", "other@example.org"), ("other", "Harbour@example.org")])
def test_a_login_or_address_that_is_taken_is_refused(host: User, username: str, email: str) -> None:
    make_user("harbour", email="harbour@example.org")
    with pytest.raises(ConflictError):
        invite(username=username, email=email, groups=[], invited_by=host)
    assert User.objects.count() == 2


class TestInTheAdmin:
    def test_the_form_invites_with_the_chosen_groups(self, admin: Client) -> None:
        members, _ = Group.objects.get_or_create(name=MEMBERS_GROUP)
        assert "Send the invitation" in admin.get(INVITE).content.decode()
        answer = admin.post(INVITE, typed(groups=[members.pk]), follow=True)
        assert "a mail to harbour@example.org is on its way" in answer.content.decode()
        assert list(User.objects.get(username="harbour").groups.all()) == [members]
        run_due()
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"email": ""},
            {"email": "no address"},
            {"username": ""},
            {"username": "a b"},
            {"username": "host"},
            {"groups": [0]},
        ],
    )
    def test_what_was_typed_stays_when_something_is_wrong(self, admin: Client, wrong: dict[str, object]) -> None:
        answer = admin.post(INVITE, typed(first_name="Ines", **wrong))
        assert answer.status_code == 200
        assert 'value="Ines"' in answer.content.decode()
        assert User.objects.count() == 1

    def test_an_address_that_has_an_account_is_named_as_the_reason(self, admin: Client) -> None:
        make_user(email="harbour@example.org")
        assert "has an account already" in admin.post(INVITE, typed()).content.decode()

    def test_the_invitation_is_sent_again_to_whoever_has_not_chosen_a_password(self, admin: Client, host: User) -> None:
        user = invite_member(username="harbour", email="harbour@example.org", invited_by=host)
        run_due()
        assert "Send the invitation again" in admin.get("/admin/users/").content.decode()
        assert "harbour@example.org" in admin.get(f"{INVITE}{user.pk}/").content.decode()
        admin.post(f"{INVITE}{user.pk}/")
        run_due()
        assert len(mail.outbox) == 2

    def test_nobody_with_a_password_is_invited_again(self, admin: Client) -> None:
        user = make_user("settled", email="settled@example.org")
        answer = admin.post(f"{INVITE}{user.pk}/", follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
        run_due()
        assert not mail.outbox

    def test_the_menu_shows_it_only_to_those_who_may(self, admin: Client) -> None:
        assert "Invite somebody" in admin.get("/admin/").content.decode()
        editor = Client()
        editor.force_login(make_user(groups=("Editors",)))
        assert "Invite somebody" not in editor.get("/admin/").content.decode()


def test_a_failing_mail_server_keeps_the_account_and_the_mail_is_sent_later(
    host: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> int:
        raise OSError("no mail today")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    invite_member(username="harbour", email="harbour@example.org", invited_by=host)
    run_due()
    assert User.objects.filter(username="harbour").exists()
    assert not mail.outbox
    monkeypatch.undo()
    invite_again(user=User.objects.get(username="harbour"), invited_by=make_superuser())
    run_due()
    assert len(mail.outbox) == 1
