"""How the demo's words are written: careful, typographic, in a known shape, and advising nobody."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from demo.schema.blocks import Heading
from demo.schema.content import DemoContent
from demo.schema.writings import Response
from editorial.podcasts.transcripts import cues_of, transcript_error
from editorial.responses.blocks import ResponseBody
from editorial.responses.references import modules_in
from tests.demo.words import Words, findings, plain, publications_own

STRAIGHT = re.compile(r"[\"']|\.\.\.| - |--")
DOSE = re.compile(r"\d\s*(?:mg|ml|milligrams?|millilitres?|drops|tablets)\b", re.IGNORECASE)
NUMBERED_CLAIM = re.compile(r"\d\s*(?:%|per ?cent|out of)|\bstud(?:y|ies) (?:show|found)", re.IGNORECASE)
WORTH_A_LOOK = Counter({"relapse": 7, "overdosed-on": 5, "lapse-slip": 1})
"""Looked at: the name of a content note, the word "odd", and a slip of paper."""

MEMBERS_SAY = {("fourteen-months", "clean-person"), ("the-garage", "drunk-n")}
"""Members write as they speak, and these are their words: the answer beside them uses others."""

LINK_TO_HERE = re.compile(r">\s*(?:click )?here\s*<", re.IGNORECASE)


def bodies(content: DemoContent) -> list[tuple[str, Sequence[Any]]]:
    """Return every body of blocks with the name of its page."""
    texts: list[tuple[str, Sequence[Any]]] = [
        *((text.slug, text.body) for text in content.responses),
        *((text.slug, text.body) for text in content.modules),
    ]
    return [*texts, *((page.slug, page.body) for page in content.standing_pages)]


def in_state(content: DemoContent, state: str) -> list[Response]:
    """Return the responses that have come this far."""
    return [response for response in content.responses if response.state == state]


def test_the_publications_own_words_follow_the_language_rules(content: DemoContent) -> None:
    levels = frozenset({"error", "warn"})
    assert [finding for words in publications_own(content) for finding in findings(words, levels)] == []


def test_no_words_of_a_member_are_ones_that_nobody_should_read_here(content: DemoContent) -> None:
    members = [Words(letter.slug, f"{letter.title} {letter.excerpt} {letter.original}") for letter in content.letters]
    assert [finding for words in members for finding in findings(words, frozenset({"error"}))] == []
    found = [finding for words in members for finding in findings(words, frozenset({"warn"}))]
    assert {(finding.place, finding.rule) for finding in found} == MEMBERS_SAY


def test_words_that_are_only_worth_a_second_look_are_known_by_their_number(content: DemoContent) -> None:
    found = [finding for words in publications_own(content) for finding in findings(words, frozenset({"info"}))]
    assert Counter(finding.rule for finding in found) == WORTH_A_LOOK


@pytest.mark.parametrize("text", ["She never commits suicide in a plot.", "The addicts of this town."])
def test_the_language_rules_find_what_they_are_there_for(text: str) -> None:
    assert findings(Words("a trial", text), frozenset({"error", "warn"}))


def test_a_word_that_is_quoted_as_a_word_is_let_be() -> None:
    assert findings(Words("a trial", "Nobody here is “an addict”."), frozenset({"warn"})) == []


def test_quotation_marks_dashes_and_dots_are_typographic(content: DemoContent) -> None:
    texts = [words for words in publications_own(content) if not words.place.endswith(("transcript", "url", "email"))]
    members = [Words(letter.slug, letter.original + letter.excerpt) for letter in content.letters]
    assert [words.place for words in [*texts, *members] if STRAIGHT.search(plain(words.text))] == []


def test_nothing_advises_on_doses_or_claims_figures(content: DemoContent) -> None:
    texts = [words for words in publications_own(content) if not words.place.endswith("transcript")]
    for rule in (DOSE, NUMBERED_CLAIM, LINK_TO_HERE):
        assert [words.place for words in texts if rule.search(words.text)] == []


def test_every_module_that_a_text_names_exists(content: DemoContent) -> None:
    known = {module.number for module in content.modules}
    named = {words.place: modules_in(plain(words.text)) for words in publications_own(content)}
    assert {place: numbers for place, numbers in named.items() if not set(numbers) <= known} == {}


def test_modules_are_named_alone_in_pairs_and_as_a_range(content: DemoContent) -> None:
    texts = " ".join(plain(words.text) for words in publications_own(content) if words.place.startswith("responses"))
    for form in (r"Module \d", r"Modules \d and \d", r"Modules \d–\d"):
        assert re.search(form, texts), f"no response names modules as in “{form}”"


def test_headings_begin_at_level_2_and_skip_no_level(content: DemoContent) -> None:
    for slug, body in bodies(content):
        above = 1
        for heading in (block for block in body if isinstance(block, Heading)):
            assert heading.level <= above + 1, f"{slug}: “{heading.text}”"
            above = heading.level


def test_every_kind_of_block_that_an_answer_may_hold_is_used_in_one(content: DemoContent) -> None:
    used = {block.type for response in content.responses for block in response.body}
    assert used == set(ResponseBody().child_blocks)


def test_every_transcript_is_webvtt_with_named_voices_inside_its_episode(content: DemoContent) -> None:
    names = {expert.slug: expert.name for expert in content.experts}
    for episode in content.episodes:
        assert transcript_error(episode.transcript) == ""
        cues = cues_of(episode.transcript)
        assert {cue.speaker for cue in cues} == {*(names[host] for host in episode.hosts), *episode.guests}
        starts = [cue.starts_at for cue in cues]
        assert starts == sorted(starts)
        assert 120 <= starts[-1] < episode.duration_seconds <= 240


def test_chapters_begin_with_the_episode_and_with_a_cue(content: DemoContent) -> None:
    for episode in content.episodes:
        starts = [chapter.seconds for chapter in episode.chapters]
        assert starts[0] == 0
        assert starts == sorted(set(starts))
        assert set(starts) <= {cue.starts_at for cue in cues_of(episode.transcript)}


def test_the_brand_says_on_every_page_that_this_is_a_demonstration(content: DemoContent) -> None:
    assert content.brand.notice.startswith("Demonstration text, not advice")
    for page in content.standing_pages:
        assert "Demonstration text, not advice." in plain(str(page.body))
