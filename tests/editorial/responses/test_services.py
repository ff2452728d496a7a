"""A response begins from its letter, and comes down with it."""

import datetime

import pytest
from wagtail.models import Page, PageLogEntry, Revision

from editorial.accounts.models import User
from editorial.approval.models import TextApproval
from editorial.cases.models import Case
from editorial.desk.gathering import gather
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.letters.models import MemberLetterPage
from editorial.letters.services import erase_letter, withdraw_letter
from editorial.outbox.models import OutboxRow
from editorial.people.models import ExpertPage
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from editorial.responses.services import start_response
from tests.factories.people import make_expert, make_superuser, make_user
from tests.factories.publishing import publish
from tests.factories.texts import make_case, make_letter, make_module, make_original, make_response, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

WORDS = "My son Canaryson went home, and I am tired."


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def expert(tree: Tree) -> ExpertPage:
    return make_expert(tree.experts)


@pytest.fixture
def editor() -> User:
    return make_superuser("editor")


def quoted(page: ExpertResponsePage) -> list[int]:
    """The letters of a response's newest draft."""
    draft = ExpertResponsePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [row.letter_id for row in draft.letters_in_order()]


def withdraw(letter: MemberLetterPage, user: User) -> None:
    withdraw_letter(original=letter.original, user=user, reason="The member asked us to.")


def test_a_response_begins_as_a_draft_on_the_letters_own_case(tree: Tree, expert: ExpertPage, editor: User) -> None:
    case = make_case("Waiting", expert=expert)
    letter = make_letter(tree, original=make_original(WORDS, case=case), excerpt="<p>I am tired.</p>", live=False)
    page = start_response(letter=letter, channel=tree.channel, user=editor)
    assert (page.live, page.case, page.expert, page.title) == (False, case, expert, letter.title)
    assert quoted(page) == [letter.pk]


def test_beginning_a_response_needs_a_place_in_the_channel_and_a_letter_that_stands(tree: Tree, editor: User) -> None:
    letter = make_letter(tree)
    with pytest.raises(NotAllowedError):
        start_response(letter=letter, channel=tree.channel, user=make_user())
    withdraw(letter, editor)
    with pytest.raises(ConflictError, match="withdrawn"):
        start_response(letter=MemberLetterPage.objects.get(), channel=tree.channel, user=editor)
    assert not ExpertResponsePage.objects.exists()


def test_withdrawing_a_letter_takes_every_answer_down_to_a_draft_without_it(
    tree: Tree, expert: ExpertPage, editor: User
) -> None:
    letter, other = make_letter(tree), make_letter(tree)
    both = make_response(tree, expert, letters=[letter, other])
    only = make_response(tree, expert, letters=[letter])
    untouched = make_response(tree, expert, letters=[other])
    withdraw(letter, editor)
    live = dict(ExpertResponsePage.objects.values_list("pk", "live"))
    assert live == {both.pk: False, only.pk: False, untouched.pk: True}
    assert (quoted(both), quoted(only), quoted(untouched)) == ([other.pk], [], [other.pk])
    assert not AnsweredLetter.objects.filter(letter=letter).exists()


def test_an_alias_of_an_answer_comes_down_with_it(tree: Tree, expert: ExpertPage, editor: User) -> None:
    letter = make_letter(tree)
    response = make_response(tree, expert, letters=[letter])
    alias = response.create_alias(update_slug="again")
    assert alias.live
    withdraw(letter, editor)
    assert dict(ExpertResponsePage.objects.values_list("pk", "live")) == {response.pk: False, alias.pk: False}
    assert not AnsweredLetter.objects.exists()
    assert PageLogEntry.objects.filter(page=alias.pk, action="wagtail.unpublish").count() <= 1
    assert not alias.revisions.exists()


def test_a_draft_that_quotes_the_letter_loses_it_too_and_leaves_the_schedule(
    tree: Tree, expert: ExpertPage, editor: User
) -> None:
    letter = make_letter(tree)
    response = make_response(tree, expert)
    response.answered_letters.add(AnsweredLetter(letter=letter, sort_order=0))
    response.go_live_at = clock.now() + datetime.timedelta(days=2)
    publish(response)
    assert response.revisions.exclude(approved_go_live_at=None).exists()
    withdraw(letter, editor)
    assert quoted(response) == []
    assert not response.revisions.exclude(approved_go_live_at=None).exists()


def test_each_editor_is_told_once_and_without_a_word_of_the_letter(
    tree: Tree, expert: ExpertPage, editor: User
) -> None:
    colleague = make_user("colleague", email="colleague@example.org")
    letter = make_letter(tree, WORDS, excerpt="<p>I am tired.</p>")
    response = make_response(tree, expert, letters=[letter], title="On rest", case=make_case(editor=colleague))
    withdraw(letter, editor)
    (row,) = OutboxRow.objects.filter(topic="mail", key__startswith="letter_gone:")
    assert row.payload["user"] == colleague.pk
    assert f"case {response.case_id}" in row.payload["values"]["said"]
    assert not {"tired", "On rest"} & set(str(row.payload).split())


def test_the_answer_can_be_published_again_only_without_the_letter(
    tree: Tree, expert: ExpertPage, editor: User
) -> None:
    letter = make_letter(tree)
    response = make_response(tree, expert, letters=[letter])
    quoting = response.latest_revision.as_object()
    withdraw(letter, editor)
    with pytest.raises(NotReadyError, match="withdrawn"):
        publish(quoting)
    without = ExpertResponsePage.objects.get().revisions.order_by("-pk")[1].as_object()
    assert publish(without).live


def test_the_draft_without_the_letter_is_nobodys_edit(tree: Tree, expert: ExpertPage, editor: User) -> None:
    letter = make_letter(tree)
    response = make_response(tree, expert, letters=[letter])
    withdraw(letter, editor)
    assert ExpertResponsePage.objects.get(pk=response.pk).latest_revision.user is None


def test_erasing_a_letter_leaves_its_words_in_no_version_of_an_answer(
    tree: Tree, expert: ExpertPage, editor: User
) -> None:
    letter = make_letter(tree, WORDS, excerpt="<p>I am tired.</p>")
    response = make_response(tree, expert, letters=[letter])
    assert any("tired" in str(revision.content) for revision in response.revisions.all())
    erase_letter(original=letter.original, user=editor, reason="She asked.")
    assert not any("tired" in str(revision.content) for revision in response.revisions.all())
    assert not any("tired" in str(record.snapshot) for record in response.approvals())


@pytest.mark.parametrize("is_purged", [True, False], ids=["purged versions", "a deleted page"])
def test_erasing_a_letter_empties_the_records_of_answers_whose_versions_are_gone(
    tree: Tree, expert: ExpertPage, editor: User, is_purged: bool
) -> None:
    letter = make_letter(tree, WORDS, excerpt="<p>I am tired.</p>")
    response = make_response(tree, expert, letters=[letter])
    records = TextApproval.objects.filter(object_id=str(response.pk))
    assert any("tired" in str(record.snapshot) for record in records)
    if is_purged:
        Revision.objects.filter(pk__in=response.revisions.values("pk")).delete()
    else:
        response.delete()
    erase_letter(original=letter.original, user=editor, reason="She asked.")
    assert not any("tired" in str(record.snapshot) for record in records.all())
    assert all(record.snapshot["title"] for record in records.all())


def test_citations_live_as_long_as_the_response_does(tree: Tree, expert: ExpertPage) -> None:
    for number in (3, 4, 5):
        make_module(tree, number)

    def cited() -> list[int]:
        return sorted(citation.module.number or 0 for citation in response.module_citations.all())

    response = make_response(tree, expert, body=[paragraph("<p>Modules 3 and 4</p>")], live=False)
    assert cited() == []
    response = publish(response)
    assert cited() == [3, 4]
    response.body = [paragraph("<p>Modules 4 &amp; 5</p>")]
    response.save_revision()
    assert cited() == [3, 4]
    response = publish(response)
    assert cited() == [4, 5]
    response.unpublish()
    assert cited() == []


def test_a_response_names_modules_that_do_not_exist_when_it_is_published(tree: Tree, expert: ExpertPage) -> None:
    make_module(tree, 1)
    response = make_response(tree, expert, body=[paragraph("<p>Module 9</p>")], live=False)
    with pytest.raises(NotReadyError, match="Module 9 is not published"):
        publish(response)


def leads(case: Case) -> int | None:
    """The case to which a case leads on the desk."""
    return Case.objects.get(pk=case.pk).answered_in_id


def test_letters_that_a_deleted_draft_answered_besides_come_back_to_the_desk(tree: Tree, expert: ExpertPage) -> None:
    own, beside = make_letter(tree), make_letter(tree)
    page = make_response(tree, expert, letters=[own, beside], case=own.original.case, live=False)
    assert leads(beside.original.case) == page.case_id
    page.delete()
    assert leads(beside.original.case) is None
    assert {row.page for row in gather()} == {own.pk, beside.pk}


def test_letters_of_a_deleted_response_lead_to_the_one_that_answers_them_still(tree: Tree, expert: ExpertPage) -> None:
    own, beside = make_letter(tree), make_letter(tree)
    other = make_response(tree, expert, letters=[own, beside], live=False)
    page = make_response(tree, expert, letters=[own, beside], case=own.original.case, live=False)
    assert (leads(own.original.case), leads(beside.original.case)) == (None, page.case_id)
    Page.objects.get(pk=page.pk).delete()
    assert (leads(own.original.case), leads(beside.original.case)) == (other.case_id, other.case_id)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_case_with_a_response_of_its_own_leads_to_no_other(tree: Tree, expert: ExpertPage, is_first: bool) -> None:
    letter = make_letter(tree)
    make = {
        "its own": lambda: make_response(tree, expert, letters=[letter], case=letter.original.case, live=False),
        "another": lambda: make_response(tree, expert, letters=[letter], live=False),
    }
    pages = [make[name]() for name in sorted(make, reverse=is_first)]
    assert leads(letter.original.case) is None
    assert {row.page for row in gather()} == {page.pk for page in pages}
