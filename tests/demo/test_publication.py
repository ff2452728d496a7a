"""What the demo shows: enough of everything, in every stage of the review, for every kind of reader."""

from collections import Counter
from typing import Any, get_args

from demo.motifs import MOTIFS
from demo.references import all_writings
from demo.schema import blocks, cast, writings
from demo.schema.content import DemoContent
from demo.schema.writings import Episode
from editorial.letters.models import LetterOriginal, MemberLetterPage
from editorial.pages.content_notes import ContentNote

EARLIER_STATES: tuple[writings.State, ...] = (
    "draft",
    "copy_edit",
    "changes_wanted",
    "expert_approval",
    "approved_scheduled",
)


def test_thirty_responses_are_live_for_everybody_and_five_for_members(content: DemoContent) -> None:
    live = Counter(response.audience for response in content.responses if response.state == "live")
    assert live["public"] >= 30
    assert live["members"] >= 5
    assert 38 <= live.total() <= 45


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
    assert len(content.experts) == 6
    assert len(content.modules) == 8
    assert len(content.episodes) == 10
    assert len(content.topics) == 12
    assert any(topic.parent for topic in content.topics)
    assert len(content.tags) == 60


def test_parts_of_a_pair_of_episodes_are_complete(content: DemoContent) -> None:
    parted = [episode for episode in content.episodes if episode.parts > 1]
    pairs: dict[str, list[Episode]] = {}
    for episode in sorted(parted, key=lambda episode: episode.part):
        pairs.setdefault(episode.title.split(":")[0], []).append(episode)
    assert len(pairs) == 3
    for first, second in pairs.values():
        assert [(first.part, first.parts), (second.part, second.parts)] == [(1, 2), (2, 2)]
        assert (first.season, first.number + 1) == (second.season, second.number)
        assert (first.published_days_ago or 0) > (second.published_days_ago or 0)


def test_no_two_episodes_have_the_same_number(content: DemoContent) -> None:
    numbers = Counter((episode.season, episode.number) for episode in content.episodes)
    assert set(numbers.values()) == {1}


def test_resources_are_of_two_countries_and_promotions_for_both_audiences(content: DemoContent) -> None:
    assert len({resource.country for resource in content.crisis_resources}) >= 2
    assert {promotion.audience for promotion in content.promotions} == {"public", "members"}


def test_an_issue_has_a_page_in_every_role_and_a_note(content: DemoContent) -> None:
    for issue in content.issues:
        roles = Counter(item.role for item in issue.items)
        assert set(roles) == {"lead", "teaser", "podcast", "module", "note"}
        assert roles["lead"] == 1


def test_one_issue_is_approved_and_one_is_being_composed(content: DemoContent) -> None:
    assert Counter(issue.state for issue in content.issues) == {"approved": 1, "draft": 1}


def test_reviews_are_due_in_the_future_and_some_are_overdue(content: DemoContent) -> None:
    live = [text for text in content.responses if text.state == "live"]
    assert all(text.reviewed_days_ago is not None and text.review_due_in_days is not None for text in live)
    overdue = [text for text in live if (text.review_due_in_days or 0) < 0]
    assert 3 <= len(overdue) <= len(live) // 4


def test_several_series_run_over_two_letters_and_one_over_three(content: DemoContent) -> None:
    earlier = {response.slug: response.follows for response in content.responses}
    lasts = [slug for slug, before in earlier.items() if before and slug not in earlier.values()]
    lengths = [_length_of_series(slug, earlier) for slug in lasts]
    assert len(lengths) >= 3
    assert max(lengths) >= 3


def _length_of_series(slug: str, earlier: dict[str, str | None]) -> int:
    before = earlier[slug]
    return 1 + (_length_of_series(before, earlier) if before else 0)


def test_the_files_use_the_words_that_the_models_know() -> None:
    assert set(get_args(writings.ContentNote)) == set(ContentNote.values)
    assert set(get_args(writings.Letter.model_fields["source"].annotation)) < set(LetterOriginal.Source.values)
    modes = get_args(writings.Letter.model_fields["byline_mode"].annotation)
    assert set(modes) == set(MemberLetterPage.BylineMode.values)


def test_pictures_are_of_many_kinds_and_every_motif_is_used(content: DemoContent) -> None:
    heroes = [text.hero for text in content.responses if text.hero]
    inside = [block.picture for page in _with_bodies(content) for block in page.body if hasattr(block, "picture")]
    assert len(heroes) >= len(content.responses) // 2
    used = {picture.motif for picture in [*heroes, *inside, content.podcast.cover]}
    assert used == set(MOTIFS) == set(get_args(blocks.Motif))


def test_no_two_pictures_of_a_motif_are_described_in_the_same_words(content: DemoContent) -> None:
    alts = Counter(text.hero.alt for text in content.responses if text.hero)
    assert set(alts.values()) == {1}


def _with_bodies(content: DemoContent) -> list[Any]:
    return [*content.responses, *content.modules, *content.standing_pages]
