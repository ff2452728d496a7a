"""A member's identity: one person per screen name, encrypted, seen only with a reason."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from editorial.accounts.models import User
from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.people.models import Contributor, IdentityReveal
from editorial.people.screen_names import key_of, objection_to, tidy
from editorial.people.services import note_contributor, reveal_identity
from tests.factories.people import make_contributor, make_user

pytestmark = pytest.mark.django_db


def make_keeper() -> User:
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="reveal_contributor"))
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbour Light", "HARBOUR LIGHT"),
        ("Harbour Light", "  harbour   light "),
        ("Élodie", "éLODIE"),
        ("Straße", "STRASSE"),
        ("Harbour Light", "Harbour\u00a0Light"),
    ],
)
def test_one_name_is_one_member_whatever_its_case_and_spaces(first: str, second: str) -> None:
    assert note_contributor(screen_name=first) == note_contributor(screen_name=second)
    assert Contributor.objects.get().screen_name == first


def test_a_second_member_of_one_name_is_refused_by_the_database() -> None:
    make_contributor("Harbour Light")
    with pytest.raises(IntegrityError):
        make_contributor("harbour light")


@pytest.mark.parametrize(
    "name", ["", "   ", "…", "anna@example.org", "https://example.org/anna", "+44 7700 900123", "a" * 81, "An\x00na"]
)
def test_a_name_that_identifies_or_says_nothing_is_refused(name: str) -> None:
    with pytest.raises(ConflictError):
        note_contributor(screen_name=name)
    assert not Contributor.objects.exists()


@pytest.mark.parametrize("name", ["Harbour Light", "Mum of 2", "1984", "@anna", "Ødegård", "李明", "O’Brien"])
def test_an_ordinary_name_is_accepted(name: str) -> None:
    assert objection_to(name) == ""


@given(st.text())
def test_every_text_is_either_a_name_with_a_key_or_refused_in_words(text: str) -> None:
    assert objection_to(text) or (key_of(text) and tidy(text))


def test_identity_is_encrypted_at_rest() -> None:
    note_contributor(screen_name="Harbour Light", name="Anna Canary", email="canary@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email, screen_name FROM people_contributor")
        row = " ".join(cursor.fetchone())
    assert "canary" not in row.casefold()
    assert Contributor.objects.get().email == "canary@example.org"


def test_what_is_known_of_a_member_is_completed_and_never_overwritten() -> None:
    note_contributor(screen_name="Harbour Light", email="one@example.org")
    note_contributor(screen_name="harbour light", name="Anna")
    member = Contributor.objects.get()
    assert (member.name, member.email) == ("Anna", "one@example.org")
    with pytest.raises(ConflictError, match="on record") as refusal:
        note_contributor(screen_name="Harbour Light", email="two@example.org")
    assert "one@example.org" not in str(refusal.value)
    assert Contributor.objects.get().email == "one@example.org"


def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(ConflictError, match="not an e-mail address"):
        note_contributor(screen_name="Harbour Light", email="nowhere")


def test_revealing_needs_the_permission_and_a_reason_and_is_recorded() -> None:
    member, keeper = make_contributor("Harbour Light"), make_keeper()
    with pytest.raises(NotAllowedError):
        reveal_identity(contributor=member, user=make_user(), reason="I am curious")
    with pytest.raises(ConflictError):
        reveal_identity(contributor=member, user=keeper, reason="  ")
    assert not IdentityReveal.objects.exists()
    record = reveal_identity(contributor=member, user=keeper, reason=" She asked us to call. ")
    assert (record.contributor, record.user, record.reason) == (member, keeper, "She asked us to call.")


def test_a_record_of_a_reveal_is_never_changed_or_deleted() -> None:
    record = reveal_identity(contributor=make_contributor(), user=make_keeper(), reason="She asked us to call.")
    record.reason = "Nothing"
    with pytest.raises(NotAllowedError):
        record.save()
    with pytest.raises(NotAllowedError):
        record.delete()
    with pytest.raises(NotAllowedError):
        IdentityReveal.objects.update(reason="Nothing")
    with pytest.raises(NotAllowedError):
        IdentityReveal.objects.all().delete()
    assert IdentityReveal.objects.get().reason == "She asked us to call."
