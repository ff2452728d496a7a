"""Readers sign in at `/account/`, come back to their page, and nobody learns who has an account."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from editorial.accounts.models import User
from editorial.outbox.models import OutboxRow
from editorial.outbox.worker import run_due
from tests.factories.people import PASSWORD, make_member, make_user
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _tree() -> None:
    make_tree()


def sign_in(client: Client, user: User, **more: str):
    return client.post(LOGIN, {"username": user.username, "password": PASSWORD, **more})


def opens(answer: Any) -> bool:
    """Tell whether a page offers to choose a password."""
    return 'name="new_password1"' in answer.content.decode()


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"http://localhost(/account/password/choose/\S+)", str(message.body))
    assert found
    return found.group(1)


class TestSigningIn:
    def test_a_reader_comes_back_to_the_page_they_wanted(self) -> None:
        answer = sign_in(Client(), make_member(), next="/letters/")
        assert answer["Location"] == "/letters/"

    @pytest.mark.parametrize(
        "away", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
    )
    def test_nobody_is_led_away_to_another_site(self, away: str) -> None:
        assert sign_in(Client(), make_member(), next=away)["Location"] == "/account/"

    def test_the_page_carries_the_way_back_in_its_form(self) -> None:
        text = Client().get(LOGIN, {"next": "/letters/"}).content.decode()
        assert 'name="next" value="/letters/"' in text

    def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(self) -> None:
        user = make_member("harbour")
        answers = [
            Client().post(LOGIN, {"username": name, "password": "wrong"}).content.decode()
            for name in (user.username, "nobody")
        ]
        plain = [re.sub(r'value="[^"]*"', "", answer) for answer in answers]
        assert plain[0] == plain[1]

    def test_an_account_that_is_switched_off_looks_like_a_wrong_password(self) -> None:
        user = make_user(is_active=False)
        assert "inactive" not in sign_in(Client(), user).content.decode().lower()

    def test_the_session_gets_a_new_key(self) -> None:
        client, member = Client(), make_member()
        client.get(LOGIN)
        sign_in(client, member)
        first = client.session.session_key
        client.post("/account/logout/")
        sign_in(client, member)
        assert client.session.session_key != first

    def test_the_session_cookie_is_kept_from_scripts_and_other_sites(self) -> None:
        cookie = sign_in(Client(), make_member()).cookies["sessionid"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


class TestSigningOut:
    def test_a_link_or_picture_cannot_sign_anybody_out(self) -> None:
        client = Client()
        client.force_login(make_member())
        assert client.get("/account/logout/").status_code == 405
        assert client.get("/account/").status_code == 200

    def test_a_form_without_its_token_cannot_either(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_member())
        assert client.post("/account/logout/").status_code == 403

    def test_the_button_signs_out(self) -> None:
        client = Client()
        client.force_login(make_member())
        assert client.post("/account/logout/")["Location"] == "/"
        assert client.get("/account/")["Location"] == f"{LOGIN}?next=/account/"


class TestTheAccount:
    def test_it_shows_the_name_and_what_members_may_read_and_is_kept_nowhere(self) -> None:
        client = Client()
        client.force_login(make_member("harbour"))
        answer = client.get("/account/")
        text = answer.content.decode()
        assert "harbour" in text
        assert "written for members only" in text
        assert "no-store" in answer["Cache-Control"]

    def test_a_password_is_changed_by_who_knows_the_old_one(self) -> None:
        client, user = Client(), make_member()
        client.force_login(user)
        new = {"new_password1": "a-new-long-password", "new_password2": "a-new-long-password"}
        assert client.post("/account/password/", {"old_password": "wrong", **new}).status_code == 200
        client.post("/account/password/", {"old_password": PASSWORD, **new})
        user.refresh_from_db()
        assert user.check_password("a-new-long-password")
        assert client.get("/account/password/changed/").status_code == 200

    def test_changing_a_password_is_for_those_who_are_signed_in(self) -> None:
        assert Client().get("/account/password/")["Location"].startswith(LOGIN)


class TestAForgottenPassword:
    ADDRESS = "/account/password/forgotten/"

    def test_the_link_arrives_by_mail_opens_once_and_signs_in(self) -> None:
        user = make_member("harbour")
        User.objects.update(email="harbour@example.org")
        answer = Client().post(self.ADDRESS, {"email": "Harbour@Example.org"}, follow=True)
        assert "Look into your mail" in answer.content.decode()
        assert not mail.outbox, "the worker sends it"
        run_due()
        [message] = mail.outbox
        assert message.to == ["harbour@example.org"]
        client, link = Client(), link_in(message)
        form = client.get(link, follow=True)
        assert opens(form)
        new = {"new_password1": "a-new-long-password", "new_password2": "a-new-long-password"}
        done = client.post(form.redirect_chain[-1][0], new, follow=True)
        assert done.context["user"] == user
        user.refresh_from_db()
        assert user.check_password("a-new-long-password")
        assert not opens(Client().get(link, follow=True))

    def test_the_answer_is_the_same_for_an_address_that_nobody_has(self) -> None:
        make_user(email="somebody@example.org")
        make_user(email="gone@example.org", is_active=False)
        answers = {
            Client().post(self.ADDRESS, {"email": email}, follow=True).content
            for email in ("somebody@example.org", "nobody@example.org", "gone@example.org")
        }
        assert len(answers) == 1
        run_due()
        assert [message.to for message in mail.outbox] == [["somebody@example.org"]]

    def test_asking_many_times_sends_one_mail_and_keeps_no_link_in_the_outbox(self) -> None:
        make_user(email="somebody@example.org")
        for _ in range(5):
            Client().post(self.ADDRESS, {"email": "somebody@example.org"})
        row = OutboxRow.objects.get()
        assert set(row.payload) == {"user", "template"}
        run_due()
        assert len(mail.outbox) == 1

    def test_somebody_who_was_invited_and_never_chose_a_password_gets_a_link_too(self) -> None:
        user = make_user(email="new@example.org")
        user.set_unusable_password()
        user.save()
        Client().post(self.ADDRESS, {"email": "new@example.org"})
        run_due()
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("link", ["x/y", "MQ/set-password", "Zm9v/abc-def", "%00/%00", "MQ/" + "a" * 400])
    def test_a_made_up_link_says_that_it_does_not_open(self, link: str) -> None:
        answer = Client().get(f"/account/password/choose/{link}/", follow=True)
        assert answer.status_code == 200
        assert not opens(answer)
