"""Words from elsewhere that a draft holds belong to what it names, and readers have only those that were approved."""

from typing import Any

import pytest
from django.test import Client

from editorial.approval.digest import digest_of
from editorial.foundation.exceptions import NotReadyError
from editorial.pages.models import ContentPage
from editorial.pages.rows import rows_of
from editorial.people.models import ExpertPage
from editorial.responses.models import AnsweredLetter, ExpertResponsePage
from tests.factories.people import make_expert
from tests.factories.publishing import approve, publish
from tests.factories.reviews import fresh
from tests.factories.texts import make_letter, make_module, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

RUTH, MARLOW = ("Ruth Amari", "Family therapist"), ("Marlow Teague", "Physician")


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def page(tree: Tree) -> ExpertResponsePage:
    """A draft by Ruth Amari that quotes a letter."""
    letter = make_letter(tree, "She does not call.", byline_mode="pseudonym", letter_byline="Harbour Light")
    return make_response(tree, make_expert(tree.experts), letters=[letter], live=False)


def draft(page: ContentPage) -> Any:
    return fresh(page).get_latest_revision_as_object()


def signed(page: ContentPage) -> tuple[str, str]:
    return page.byline_name, page.byline_role


def marlow(tree: Tree) -> ExpertPage:
    return make_expert(tree.experts, "Marlow Teague", role="Physician")


def test_another_expert_brings_their_own_name(tree: Tree, page: ExpertResponsePage) -> None:
    assert signed(draft(page)) == RUTH
    changed = draft(page)
    changed.expert = marlow(tree)
    changed.save_revision()
    assert signed(draft(page)) == MARLOW


def test_nobody_leaves_no_name(tree: Tree) -> None:
    module = make_module(tree, 3, expert=make_expert(tree.experts))
    changed = draft(module)
    assert signed(changed) == RUTH
    changed.expert = None
    changed.save_revision()
    assert signed(draft(module)) == ("", "")


def test_another_role_of_the_same_expert_is_left_until_the_text_is_handed_in(page: ExpertResponsePage) -> None:
    ExpertPage.objects.filter(title="Ruth Amari").update(role="Doctor")
    changed = draft(page)
    changed.greeting = "Dear friend,"
    changed.save_revision()
    assert signed(draft(page)) == RUTH


def test_going_back_to_an_approved_version_has_its_words_again(tree: Tree, page: ExpertResponsePage) -> None:
    live = publish(page)
    approved = live.latest_revision
    ExpertPage.objects.filter(title="Ruth Amari").update(role="Doctor")
    letter = live.answered_letters.get().letter
    type(letter).objects.filter(pk=letter.pk).update(letter_byline="Another Light")
    changed = draft(page)
    changed.expert = marlow(tree)
    changed.answered_letters = []
    changed.save_revision()
    approved.as_object().save_revision()
    assert digest_of(draft(page)) == live.approved_digest
    assert draft(page).missing_kinds() == []


def test_a_letter_that_is_added_brings_its_words(tree: Tree, page: ExpertResponsePage) -> None:
    second = make_letter(tree, "He came home.")
    changed = draft(page)
    changed.answered_letters.add(AnsweredLetter(letter=second))
    changed.save_revision()
    assert [row.excerpt for row in draft(page).letters_in_order()] == [
        "<p>She does not call.</p>",
        "<p>He came home.</p>",
    ]


def test_another_letter_in_the_same_row_brings_its_own_words(tree: Tree, page: ExpertResponsePage) -> None:
    second = make_letter(tree, "He came home.")
    changed = draft(page)
    row = changed.answered_letters.get()
    row.letter = second
    changed.answered_letters = [row]
    changed.save_revision()
    [row] = draft(page).letters_in_order()
    assert (row.letter_id, row.excerpt, row.signature) == (second.pk, "<p>He came home.</p>", "")


def test_two_rows_that_change_places_keep_their_words_to_their_letters(tree: Tree, page: ExpertResponsePage) -> None:
    changed = draft(page)
    changed.answered_letters.add(AnsweredLetter(letter=make_letter(tree, "He came home.")))
    changed.save_revision()
    changed = draft(page)
    one, two = changed.letters_in_order()
    one.letter, two.letter = two.letter, one.letter
    changed.answered_letters = [one, two]
    changed.save_revision()
    assert all(row.excerpt == row.letter.excerpt for row in draft(page).letters_in_order())


def test_a_page_without_drafts_holds_the_words_too(tree: Tree, page: ExpertResponsePage) -> None:
    page.revisions.all().delete()
    stored = fresh(page)
    AnsweredLetter.objects.filter(page=page).update(excerpt="", signature="")
    stored.save_revision()
    assert [row.excerpt for row in draft(page).letters_in_order()] == ["<p>She does not call.</p>"]


class TestALetterThatWaitsForItsPrivacyReview:
    @pytest.fixture
    def waiting(self, tree: Tree, page: ExpertResponsePage) -> ExpertResponsePage:
        """A draft that quotes, instead of the first, a letter that was not reviewed."""
        changed = draft(page)
        letter = make_letter(tree, "My name is Joan.", live=False)
        changed.answered_letters = [AnsweredLetter(letter=letter)]
        changed.save_revision()
        return page

    def test_its_words_are_not_copied(self, waiting: ExpertResponsePage) -> None:
        assert draft(waiting).answered_letters.get().excerpt == ""

    def test_they_are_copied_by_the_next_draft_after_it(self, waiting: ExpertResponsePage) -> None:
        publish(draft(waiting).answered_letters.get().letter.get_latest_revision_as_object())
        draft(waiting).save_revision()
        assert draft(waiting).answered_letters.get().excerpt == "<p>My name is Joan.</p>"

    def test_without_a_copy_nothing_is_published(self, waiting: ExpertResponsePage) -> None:
        revision = fresh(waiting).latest_revision
        publish(draft(waiting).answered_letters.get().letter.get_latest_revision_as_object())
        approve(revision)
        with pytest.raises(NotReadyError) as refusal:
            revision.publish()
        assert refusal.value.fields == {"answered_letters"}
        text = revision.as_object()
        text.live = True
        with pytest.raises(NotReadyError) as refusal:
            text.save()
        assert refusal.value.fields == {"answered_letters"}
        assert not fresh(waiting).live


def test_readers_have_no_words_that_were_not_copied(page: ExpertResponsePage) -> None:
    live = publish(page)
    AnsweredLetter.objects.filter(page=live).update(excerpt="")
    type(live).objects.filter(pk=live.pk).update(byline_name="")
    text = fresh(live)
    [row] = rows_of(text, "answered_letters")
    assert "She does not call." not in row.excerpt
    assert text.byline[0] == ""
    assert Client().get(live.url).status_code == 404
