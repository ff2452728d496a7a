"""What can be done with a letter, and what nobody can do."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from wagtail.models import Revision

from editorial.accounts.models import User
from editorial.approval.models import TextApproval
from editorial.foundation import clock
from editorial.foundation.exceptions import ConflictError, NotAllowedError, NotReadyError
from editorial.letters.constants import LetterState
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.letters.services import erase_letter, receive_letter, start_excerpt, withdraw_letter
from editorial.letters.signals import letter_erased, letter_withdrawn
from tests.factories.people import make_contributor, make_expert, make_superuser, make_user
from tests.factories.publishing import publish
from tests.factories.texts import make_letter, make_original, make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

WORDS = "My son Canaryson went home.\n\nWe live in Canarytown, and I am tired."
CLEARED = "<p>My son [name] went home.</p><p>[…] I am tired.</p>"


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def user_with(*codenames: str) -> User:
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


def cleared(letter: MemberLetterPage) -> MemberLetterPage:
    """Cut a letter that was just begun, and publish it."""
    letter = letter.get_latest_revision_as_object()
    letter.excerpt = CLEARED
    return publish(letter)


def test_a_letter_is_kept_to_the_character_and_encrypted() -> None:
    text = "  “So\u00a0tired”…\r\n\tשלום <b>&amp;\u200b \n"
    original = receive_letter(text=text, source="email", user=make_superuser())
    assert LetterOriginal.objects.get(pk=original.pk).text == text
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM letters_letteroriginal")
        assert "tired" not in cursor.fetchone()[0]


def test_a_letter_opens_a_case_whose_name_says_when_it_came() -> None:
    received_at = datetime.datetime(2026, 5, 3, 9, tzinfo=datetime.UTC)
    original = receive_letter(text="Hello", source="form", received_at=received_at)
    assert original.case.name == "Letter of 3 May 2026"
    assert receive_letter(text="Hello", source="form", case_name=" Waiting ").case.name == "Waiting"


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 200_001])
def test_a_letter_without_words_or_without_end_is_refused(text: str) -> None:
    with pytest.raises(ConflictError):
        receive_letter(text=text, source="email")
    assert not LetterOriginal.objects.exists()


def test_entering_needs_its_permission() -> None:
    with pytest.raises(NotAllowedError):
        receive_letter(text="Hello", source="email", user=make_user())


def test_the_text_is_never_altered_on_any_path() -> None:
    original = make_original(WORDS)
    original.text = "Other words"
    with pytest.raises(NotAllowedError):
        original.save()
    original.text = ""
    with pytest.raises(NotAllowedError):
        original.save(update_fields=["text"])
    with pytest.raises(NotAllowedError):
        LetterOriginal.objects.update(text="Other words")
    with pytest.raises(NotAllowedError), transaction.atomic():
        LetterOriginal.objects.bulk_update([original], ["text"])
    assert LetterOriginal.objects.get().text == WORDS


def test_an_excerpt_begins_as_the_whole_letter_in_a_draft_and_in_no_row(tree: Tree) -> None:
    page = start_excerpt(original=make_original(WORDS), user=make_superuser())
    row = MemberLetterPage.objects.get(pk=page.pk)
    assert (row.live, row.excerpt) == (False, "")
    draft = row.get_latest_revision_as_object()
    assert draft.excerpt == "<p>My son Canaryson went home.</p><p>We live in Canarytown, and I am tired.</p>"
    assert draft.publishing_findings() == []


def test_an_excerpt_is_begun_once_and_not_from_a_withdrawn_letter(tree: Tree) -> None:
    editor, original = make_superuser(), make_original(WORDS)
    start_excerpt(original=original, user=editor)
    with pytest.raises(ConflictError, match="begun before"):
        start_excerpt(original=original, user=editor)
    withdrawn = make_original(WORDS, withdrawn_at=clock.now())
    with pytest.raises(ConflictError, match="withdrawn"):
        start_excerpt(original=withdrawn, user=editor)


def test_beginning_an_excerpt_needs_the_right_to_read_and_to_add_pages(tree: Tree) -> None:
    original = make_original(WORDS)
    with pytest.raises(NotAllowedError, match="read"):
        start_excerpt(original=original, user=make_user())
    with pytest.raises(NotAllowedError, match="add pages"):
        start_excerpt(original=original, user=user_with("view_letteroriginal"))


def test_without_a_list_of_letters_the_editor_is_told_to_add_one() -> None:
    with pytest.raises(ConflictError, match="Add one"):
        start_excerpt(original=make_original(WORDS), user=make_superuser())


def test_what_was_cut_stands_in_no_version_once_the_letter_is_published(tree: Tree) -> None:
    letter = cleared(start_excerpt(original=make_original(WORDS), user=make_superuser()))
    assert letter.live
    contents = [str(revision.content) for revision in Revision.objects.for_instance(letter)]
    assert len(contents) == 2
    assert not any("Canary" in content for content in contents)
    assert sum("I am tired" in content for content in contents) == 1


def test_withdrawing_takes_the_letter_down_and_off_every_schedule(tree: Tree) -> None:
    editor = make_superuser()
    letter = make_letter(tree, WORDS, excerpt=CLEARED)
    letter.go_live_at = clock.now() + datetime.timedelta(days=1)
    publish(letter)
    withdraw_letter(original=letter.original, user=editor, reason="The member asked us to.")
    letter = MemberLetterPage.objects.get()
    assert not letter.live
    assert not letter.revisions.exclude(approved_go_live_at=None).exists()
    with pytest.raises(NotReadyError, match="withdrawn"):
        letter.latest_revision.publish()
    with pytest.raises(ConflictError, match="withdrawn"):
        letter.save_revision()


def test_withdrawing_needs_no_permission_to_publish_but_its_own_and_a_reason(tree: Tree) -> None:
    letter = make_letter(tree, WORDS, excerpt=CLEARED)
    with pytest.raises(NotAllowedError):
        withdraw_letter(original=letter.original, user=make_user(), reason="She asked.")
    keeper = user_with("withdraw_letteroriginal")
    with pytest.raises(ConflictError, match="Say why"):
        withdraw_letter(original=letter.original, user=keeper, reason=" ")
    withdraw_letter(original=letter.original, user=keeper, reason="She asked.")
    assert not MemberLetterPage.objects.get().live
    with pytest.raises(ConflictError, match="before"):
        withdraw_letter(original=letter.original, user=keeper, reason="She asked.")


def test_a_withdrawal_that_a_room_above_cannot_follow_does_not_happen(tree: Tree) -> None:
    letter = make_letter(tree, WORDS, excerpt=CLEARED)

    def fail(**kwargs: object) -> None:
        raise ConflictError("Not now.")

    letter_withdrawn.connect(fail)
    try:
        with pytest.raises(ConflictError, match="Not now"):
            withdraw_letter(original=letter.original, user=make_superuser(), reason="She asked.")
    finally:
        letter_withdrawn.disconnect(fail)
    assert LetterOriginal.objects.get().withdrawn_at is None
    assert MemberLetterPage.objects.get().live


def test_erasing_leaves_the_words_in_no_row_version_or_record(tree: Tree) -> None:
    heard = []
    letter = cleared(start_excerpt(original=make_original(WORDS), user=make_superuser()))
    letter_erased.connect(lambda original, **kwargs: heard.append(original.pk), weak=False, dispatch_uid="test")
    try:
        erase_letter(original=letter.original, user=make_superuser(), reason="She asked.")
    finally:
        letter_erased.disconnect(dispatch_uid="test")
    original = LetterOriginal.objects.get()
    assert (original.text, original.erased_at is not None, original.withdrawn_at is not None) == ("", True, True)
    assert heard == [original.pk]
    everything = [MemberLetterPage.objects.get().excerpt, *(str(r.content) for r in Revision.objects.all())]
    assert not any("tired" in words or "Canary" in words for words in everything)
    assert not any("tired" in str(record.snapshot) for record in letter.approvals())


@pytest.mark.parametrize("is_copy", [True, False])
def test_erasing_finds_the_records_of_an_excerpt_that_was_deleted(tree: Tree, is_copy: bool) -> None:
    original = make_original(WORDS)
    page = start_excerpt(original=original, user=make_superuser())
    if is_copy:
        page = page.copy(update_attrs={"slug": "copy", "title": "A copy"}, keep_live=False)
    page = cleared(page)
    records = TextApproval.objects.filter(object_id=str(page.pk))
    assert any("tired" in str(record.snapshot) for record in records)
    page.delete()
    erase_letter(original=original, user=make_superuser(), reason="She asked.")
    assert records.exists()
    assert not any("tired" in str(record.snapshot) for record in records.all())


def test_an_answer_forgets_a_letter_whose_excerpt_was_deleted(tree: Tree) -> None:
    letter = make_letter(tree, WORDS, excerpt=CLEARED)
    response = make_response(tree, make_expert(tree.experts), letters=[letter])
    response.answered_letters.clear()
    publish(response)
    letter.delete()
    erase_letter(original=letter.original, user=make_superuser(), reason="She asked.")
    everything = [*(r.snapshot for r in TextApproval.objects.all()), *(r.content for r in Revision.objects.all())]
    assert not any("tired" in str(words) for words in everything)


def test_erasing_needs_its_own_permission_and_happens_once(tree: Tree) -> None:
    original = make_original(WORDS)
    with pytest.raises(NotAllowedError):
        erase_letter(original=original, user=user_with("withdraw_letteroriginal"), reason="She asked.")
    keeper = user_with("erase_letteroriginal")
    erase_letter(original=original, user=keeper, reason="She asked.")
    with pytest.raises(ConflictError, match="before"):
        erase_letter(original=original, user=keeper, reason="She asked.")


def test_a_letters_state_follows_from_its_pages_and_their_review(tree: Tree) -> None:
    def state(original: LetterOriginal) -> str:
        return LetterOriginal.objects.with_state().get(pk=original.pk).state

    editor, original = make_superuser(), make_original(WORDS, contributor=make_contributor())
    assert state(original) == LetterState.WAITING
    letter = start_excerpt(original=original, user=editor)
    assert state(original) == LetterState.DRAFT
    cleared(letter)
    assert state(original) == LetterState.PUBLISHED
    withdraw_letter(original=original, user=editor, reason="She asked.")
    assert state(original) == LetterState.WITHDRAWN
    erase_letter(original=original, user=editor, reason="She asked.")
    assert state(original) == LetterState.ERASED
