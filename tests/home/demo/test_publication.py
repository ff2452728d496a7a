"""What the demo shows: enough of everything, in every stage of the review, for every kind of reader."""

from collections import Counter
from typing import get_args

from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.pages.kinds import ContentNote
from home.demo.references import all_writings
from home.demo.schema import cast, writings
from home.demo.schema.content import DemoContent

EARLIER_STATES: tuple[writings.State, ...] = (
    "draft",
    "copy_edit",
    "changes_wanted",
    "expert_approval",
    "approved_scheduled",
)


def test_eight_responses_are_live_for_everybody_and_one_for_members(content: DemoContent) -> None:
    live = Counter(response.audience for response in content.responses if response.state == "live")
    assert live["public"] >= 8
    assert live["members"] >= 1


def test_one_response_stands_in_each_earlier_stage_and_a_letter_waits_for_privacy(content: DemoContent) -> None:
    states = Counter(response.state for response in content.responses)
    assert all(states[state] >= 1 for state in EARLIER_STATES)
    assert any(letter.state == "privacy" for letter in content.letters)


def test_success_stories_answer_no_letter(content: DemoContent) -> None:
    stories = [response for response in content.responses if response.channel == "success-stories"]
    assert len(stories) >= 2
    assert all(not story.letters for story in stories)


def test_responses_answer_no_letter_one_letter_and_three_letters(content: DemoContent) -> None:
    assert {0, 1, 3} <= {len(response.letters) for response in content.responses}


def test_a_series_of_letters_is_answered_in_its_order(content: DemoContent) -> None:
    earlier = {letter.slug: letter.follows for letter in content.letters}
    answers = {response.slug: response for response in content.responses}
    series = [response for response in content.responses if response.follows]
    assert series
    for response in series:
        before = answers[str(response.follows)]
        assert earlier[response.letters[0]] in before.letters
        assert (before.published_days_ago or 0) > (response.published_days_ago or 0)


def test_two_texts_carry_content_notes_one_a_correction_and_one_a_notice(content: DemoContent) -> None:
    live = [response for response in content.responses if response.state == "live"]
    notes = {note for response in live for note in response.content_notes}
    assert {"overdose", "relapse"} <= notes
    assert any(response.corrections for response in live)
    assert any(response.notices for response in live)


def test_a_letter_is_published_before_the_answer_to_it_and_after_it_came(content: DemoContent) -> None:
    letters = {letter.slug: letter for letter in content.letters}
    for letter in content.letters:
        if letter.published_days_ago is not None:
            assert letter.received_days_ago > letter.published_days_ago
    for response in content.responses:
        for letter in (letters[slug] for slug in response.letters):
            assert letter.published_days_ago is not None
            assert response.published_days_ago is None or letter.published_days_ago > response.published_days_ago


def test_nothing_was_reviewed_before_it_was_published(content: DemoContent) -> None:
    for text in all_writings(content):
        if text.reviewed_days_ago is not None and text.published_days_ago is not None:
            assert text.reviewed_days_ago <= text.published_days_ago


def test_every_topic_and_every_tag_is_on_a_text_that_everybody_may_read(content: DemoContent) -> None:
    public = [text for text in all_writings(content) if text.audience == "public" and text.published_days_ago]
    assert {topic for text in public for topic in text.topics} == {topic.slug for topic in content.topics}
    assert {tag for text in public for tag in text.tags} == {tag.slug for tag in content.tags}


def test_every_expert_answers_and_every_group_has_somebody_in_it(content: DemoContent) -> None:
    assert {response.expert for response in content.responses} == {expert.slug for expert in content.experts}
    assert {group for user in content.users for group in user.groups} == set(get_args(cast.GroupName))


def test_the_number_of_experts_modules_episodes_topics_and_tags_is_what_a_visitor_expects(content: DemoContent) -> None:
    assert len(content.experts) >= 3
    assert len(content.modules) >= 8
    assert len(content.episodes) >= 2
    assert len(content.topics) >= 5
    assert any(topic.parent for topic in content.topics)
    assert len(content.tags) >= 20


def test_parts_of_a_pair_of_episodes_are_complete(content: DemoContent) -> None:
    parts = sorted((episode.part, episode.parts) for episode in content.episodes if episode.parts > 1)
    assert parts == [(1, 2), (2, 2)]


def test_resources_are_of_two_countries_and_promotions_for_both_audiences(content: DemoContent) -> None:
    assert len({resource.country for resource in content.crisis_resources}) >= 2
    assert {promotion.audience for promotion in content.promotions} == {"public", "members"}


def test_an_issue_has_a_page_in_every_role_and_a_note(content: DemoContent) -> None:
    roles = Counter(item.role for item in content.issues[0].items)
    assert set(roles) == {"lead", "teaser", "podcast", "module", "note"}
    assert roles["lead"] == 1


def test_the_files_use_the_words_that_the_models_know() -> None:
    assert set(get_args(writings.ContentNote)) == set(ContentNote.values)
    assert set(get_args(writings.Letter.model_fields["source"].annotation)) < set(LetterOriginal.Source.values)
    modes = get_args(writings.Letter.model_fields["byline_mode"].annotation)
    assert set(modes) == set(MemberLetterPage.BylineMode.values)
