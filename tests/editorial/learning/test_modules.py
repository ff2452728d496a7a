"""Modules: a number of its own for each, a path through them, and the answers that refer to them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from editorial.foundation.exceptions import NotReadyError
from editorial.foundation.reader import MEMBER, PUBLIC
from editorial.learning.context import answers_citing, modules_for
from editorial.learning.models import ModulePage
from editorial.learning.path import before_and_after
from tests.factories.files import make_audio
from tests.factories.people import make_expert, make_superuser
from tests.factories.publishing import publish
from tests.factories.texts import make_module, make_response, make_topic, paragraph
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree()


def test_a_number_is_there_once(tree) -> None:
    make_module(tree, 1)
    with pytest.raises(ValidationError):
        ModulePage(title="Another", slug="another", number=1).full_clean()


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_a_number_outside_the_course_is_refused(number: int) -> None:
    with pytest.raises(ValidationError) as refusal:
        ModulePage(title="A", slug="a", number=number).full_clean()
    assert "number" in refusal.value.message_dict


def test_a_copy_begins_without_a_number_and_needs_one_before_publication(tree) -> None:
    copy = make_module(tree, 1).copy(update_attrs={"slug": "copy"}, keep_live=False, user=make_superuser())
    assert copy.number is None
    with pytest.raises(NotReadyError) as refusal:
        publish(ModulePage.objects.get(pk=copy.pk))
    assert refusal.value.fields == {"number"}


def test_a_draft_whose_number_was_taken_meanwhile_says_by_which_module(tree) -> None:
    module = make_module(tree, 1)
    module.number = 2
    draft = module.save_revision()
    make_module(tree, 2, title="Rest")
    with pytest.raises(NotReadyError, match="“Rest” is module 2 already"):
        draft.publish()
    assert ModulePage.objects.get(pk=module.pk).number == 1


def test_the_path_follows_the_numbers_and_leaves_out_what_the_reader_may_not_read(tree) -> None:
    made = {number: make_module(tree, number) for number in (4, 1)}
    made[2] = make_module(tree, 2, audience="members")
    make_module(tree, 3, live=False)
    assert before_and_after(modules_for(PUBLIC), 4) == (made[1], None)
    assert before_and_after(modules_for(MEMBER), 4) == (made[2], None)
    assert before_and_after(modules_for(MEMBER), 1) == (None, made[2])
    assert before_and_after(modules_for(MEMBER), None) == (None, None)


@given(st.sets(st.integers(1, 50)), st.integers(1, 50))
def test_the_neighbours_are_the_nearest(numbers: set[int], number: int) -> None:
    steps = [ModulePage(number=each) for each in numbers]
    before, after = before_and_after(steps, number)
    assert (before.number if before else None) == max((each for each in numbers if each < number), default=None)
    assert (after.number if after else None) == min((each for each in numbers if each > number), default=None)


def test_a_module_lists_the_answers_that_cite_it_and_that_the_reader_may_read(tree) -> None:
    module = make_module(tree, 5)
    expert = make_expert(tree.experts)
    body = [paragraph("<p>Read Module 5 first.</p>")]
    public = make_response(tree, expert, body=body)
    members = make_response(tree, expert, body=body, audience="members")
    for response in (public, members):
        module.citations.get_or_create(response=response)
    assert [page.pk for page in answers_citing(module, PUBLIC)] == [public.pk]
    assert {page.pk for page in answers_citing(module, MEMBER)} == {public.pk, members.pk}


def test_topics_that_feature_a_module_stand_in_the_editors_order(tree) -> None:
    second, first = make_topic(tree, "Second"), make_topic(tree, "First")
    module = make_module(tree, 1, topics=[first, second])
    assert [topic.title for topic in module.ordered_topics()] == ["First", "Second"]
    assert module.contentpage_ptr in first.content_pages.all()


@pytest.mark.parametrize(
    ("transcript", "words"), [("", "has no transcript"), ("WEBVTT\n\nbroken --> times\nHello", "not WebVTT")]
)
def test_a_segment_without_a_readable_transcript_keeps_a_module_back_and_names_its_place(
    tree, transcript: str, words: str
) -> None:
    block = ("audio", {"title": "Breathing", "file": make_audio(), "transcript": transcript})
    with pytest.raises(NotReadyError, match=words) as refusal:
        publish(make_module(tree, 1, live=False, body=[paragraph("<p>Sit down.</p>"), block]))
    assert "Block 2 (audio)" in str(refusal.value)


def test_a_draft_without_a_number_can_be_previewed(tree) -> None:
    draft = make_module(tree, 1, live=False)
    make_module(tree, 2)
    draft.number = None
    assert draft.make_preview_request().status_code == 200
