"""Work with letters in the admin: each act for those who may, nothing lost by an error, nobody named by accident."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.foundation import clock
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.people.models import Contributor, IdentityReveal
from tests.factories.people import make_contributor, make_superuser, make_user
from tests.factories.texts import make_letter, make_original
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

WORDS = "I am so tired, and my son is asleep."
READERS = {"Triage", "Editors", "Clinical reviewers", "Managing editors"}
ROLES = (
    *("Triage", "Editors", "Copy editors", "Clinical reviewers", "Experts", "Managing editors"),
    *("Newsletter managers", "Members", "Admins"),
)


@pytest.fixture
def tree() -> Tree:
    tree = make_tree()
    call_command("setup", verbosity=0)
    return tree


@pytest.fixture
def as_role(client: Client) -> Callable[[str], Client]:
    def log_in(role: str) -> Client:
        client.force_login(make_user(groups=(role,)))
        return client

    return log_in


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_superuser())
    return client


def new_letter(**fields: str) -> dict[str, str]:
    return {"text": WORDS, "source": "email", "received_at": "2026-05-03 09:30", **fields}


def opens(client: Client, name: str, *args: object) -> bool:
    """Whether this address answers with a page; an admin that is closed redirects or refuses."""
    return client.get(reverse(name, args=args)).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_letters_are_opened_by_the_roles_that_work_with_them(
    tree: Tree, as_role: Callable[[str], Client], role: str
) -> None:
    original = make_original(WORDS, contributor=make_contributor("Harbour Light"))
    client, who = as_role(role), original.contributor
    found = {
        "read": opens(client, "letters:inspect", original.pk) and opens(client, "letters:index"),
        "enter": opens(client, "letters:add"),
        "withdraw": opens(client, "letters:withdraw", original.pk),
        "erase": opens(client, "letters:erase", original.pk),
        "writers": opens(client, "contributors:index"),
        "reveal": opens(client, "contributors:reveal", who.pk if who else ""),
    }
    assert found == {
        "read": role in READERS,
        "enter": role in {"Triage", "Editors", "Managing editors"},
        "withdraw": role in {"Editors", "Managing editors"},
        "erase": role == "Managing editors",
        "writers": role in {"Triage", "Editors", "Managing editors"},
        "reveal": role == "Managing editors",
    }


@pytest.mark.parametrize("act", ["withdraw", "erase"])
def test_nothing_happens_to_a_letter_for_whoever_may_not(
    tree: Tree, as_role: Callable[[str], Client], act: str
) -> None:
    original = make_original(WORDS)
    answer = as_role("Triage").post(reverse(f"letters:{act}", args=[original.pk]), {"reason": "Because"})
    assert answer.status_code in {302, 403}
    original.refresh_from_db()
    assert (original.withdrawn_at, original.erased_at, original.text) == (None, None, WORDS)


def test_a_letter_is_entered_under_its_writers_screen_name(tree: Tree, admin: Client) -> None:
    member = make_contributor("Harbour Light")
    answer = admin.post(
        reverse("letters:add"),
        new_letter(text=" One\r\n\r\ntwo \n", screen_name="HARBOUR light", email="a@example.org", case_name="Waiting"),
    )
    original = LetterOriginal.objects.get()
    assert answer["Location"] == reverse("letters:inspect", args=[original.pk])
    assert (original.text, original.contributor, original.case.name) == (" One\n\ntwo \n", member, "Waiting")
    assert Contributor.objects.get().email == "a@example.org"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": " \n "}, "The letter is empty"),
        ({"text": f"{WORDS}\x00"}, "Null characters are not allowed"),
        ({"source": "pigeon"}, "Select a valid choice"),
        ({"received_at": "yesterday"}, "Enter a valid date/time"),
        ({"received_at": "2999-01-01 10:00"}, "This moment has not come yet"),
        ({"screen_name": "anna@example.org"}, "looks like an e-mail address"),
        ({"screen_name": "Harbour Light", "email": "nowhere"}, "not an e-mail address"),
        ({"screen_name": "Harbour Light", "email": "two@example.org"}, "on record"),
        ({"name": "Anna"}, "Give a screen name too"),
        ({"consented_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_was_typed_stays_in_the_form_when_something_is_wrong(
    tree: Tree, admin: Client, fields: dict[str, str], message: str
) -> None:
    make_contributor("Harbour Light", email="one@example.org")
    typed = new_letter(consent_note="May be shortened.", case_name="Waiting", **fields) if "text" in fields else None
    typed = typed or {**new_letter(consent_note="May be shortened.", case_name="Waiting"), **fields}
    answer = admin.post(reverse("letters:add"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert message in page
    kept = [WORDS] if "text" not in fields or "\x00" in fields["text"] else []
    for text in [*kept, "May be shortened.", "Waiting"]:
        assert text in page
    assert not LetterOriginal.objects.exists()
    assert "one@example.org" not in page


def test_the_list_says_how_far_each_letter_has_come_and_finds_it_by_title_and_name(tree: Tree, admin: Client) -> None:
    make_original(WORDS, contributor=make_contributor("Éloise"))
    letter = make_letter(tree, "Published words")
    address = reverse("letters:index_results")
    page = admin.get(address).content.decode()
    assert "Waiting for its excerpt" in page
    assert "Éloise" in page
    assert WORDS not in page
    assert "Published words" not in page
    assert "Éloise" in admin.get(address, {"q": "éLOISE"}).content.decode()
    narrowed = admin.get(address, {"state": "published"}).content.decode()
    assert str(letter.original.case) in narrowed
    assert "Éloise" not in narrowed


def test_the_lists_cost_the_same_however_many_letters_there_are(tree: Tree, admin: Client) -> None:
    def cost(name: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert admin.get(reverse(name)).status_code == 200
        return len(queries)

    for number in range(2):
        make_letter(tree, original=make_original(WORDS, contributor=make_contributor(f"Early {number}")), text=WORDS)
    names = ("letters:index", "letter_excerpts:index", "contributors:index")
    few = {name: (cost(name), cost(name))[1] for name in names}
    for number in range(8):
        make_letter(tree, original=make_original(WORDS, contributor=make_contributor(f"Late {number}")), text=WORDS)
    assert {name: cost(name) for name in names} == few


def test_the_excerpt_is_begun_by_a_click_that_is_no_link(tree: Tree, admin: Client) -> None:
    original = make_original(WORDS)
    address = reverse("letters:cut", args=[original.pk])
    assert admin.get(address).status_code == 405
    assert not MemberLetterPage.objects.exists()
    answer = admin.post(address)
    page = MemberLetterPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin.post(address)["Location"] == answer["Location"]
    assert MemberLetterPage.objects.count() == 1


def test_an_excerpt_that_is_added_by_hand_begins_with_its_letter(tree: Tree, admin: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["letters", "memberletterpage", tree.letters.pk])
    answer = admin.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("letters:index")
    assert "Choose the letter" in answer.content.decode()
    assert admin.post(address, {"title": "By hand", "action-publish": "1"}).status_code == 302
    assert not MemberLetterPage.objects.exists()


@pytest.mark.parametrize(("act", "field"), [("withdraw", "withdrawn_at"), ("erase", "erased_at")])
def test_withdrawing_and_erasing_ask_for_a_reason_first(tree: Tree, admin: Client, act: str, field: str) -> None:
    letter = make_letter(tree, WORDS)
    address = reverse(f"letters:{act}", args=[letter.original_id])
    assert admin.get(address).status_code == 200
    refused = admin.post(address, {"reason": " "})
    assert "Say why" in refused.content.decode()
    assert getattr(LetterOriginal.objects.get(), field) is None
    answer = admin.post(address, {"reason": "She asked us to."}, follow=True)
    assert getattr(LetterOriginal.objects.get(), field) is not None
    assert not MemberLetterPage.objects.get().live
    assert "Cut the excerpt" not in answer.content.decode()
    again = admin.post(address, {"reason": "She asked us to."}, follow=True)
    assert "before" in again.content.decode()


def test_no_address_of_the_admin_edits_copies_or_deletes_a_letter(tree: Tree, admin: Client) -> None:
    original = make_original(WORDS)
    for verb in ("edit", "copy", "delete"):
        for address in (f"/admin/letters/{verb}/{original.pk}/", f"/admin/letters/{original.pk}/{verb}/"):
            assert admin.post(address, {"text": "Other"}).status_code == 404
    assert LetterOriginal.objects.get().text == WORDS


def test_an_identity_is_shown_once_after_a_reason_and_nowhere_else(tree: Tree, admin: Client) -> None:
    member = make_contributor("Harbour Light", name="Anna Canary", email="canary@example.org")
    original = make_original(WORDS, contributor=member)
    reveal = reverse("contributors:reveal", args=[member.pk])
    addresses = [
        reverse("letters:index"),
        reverse("letters:inspect", args=[original.pk]),
        reverse("contributors:index"),
        reverse("contributors:inspect", args=[member.pk]),
        reveal,
    ]

    def leaks() -> list[str]:
        return [address for address in addresses if "canary" in admin.get(address).content.decode().casefold()]

    assert leaks() == []
    assert "canary" not in admin.post(reveal, {"reason": ""}).content.decode().casefold()
    assert not IdentityReveal.objects.exists()
    shown = admin.post(reveal, {"reason": "She is in danger."})
    assert "Anna Canary" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert IdentityReveal.objects.get().reason == "She is in danger."
    assert leaks() == []


def test_an_unknown_letter_or_member_is_not_found(tree: Tree, admin: Client) -> None:
    for name, key in [("letters:inspect", 999), ("letters:withdraw", 999), ("contributors:reveal", "x" * 40)]:
        assert admin.get(reverse(name, args=[key])).status_code == 404
    assert admin.post(reverse("letters:cut", args=[999])).status_code == 404


def test_the_form_for_a_letter_begins_with_this_moment(tree: Tree, admin: Client, monkeypatch: Any) -> None:
    moment = datetime.datetime(2026, 5, 3, 9, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert "2026-05-03" in admin.get(reverse("letters:add")).content.decode()
