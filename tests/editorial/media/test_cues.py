"""WebVTT: read into cues, or refused with what is wrong and how to mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.media.cues import Cue, cues_of, is_webvtt, transcript_error
from editorial.media.templatetags.spoken import spoken_paragraphs

ONE = "WEBVTT\n\n00:01.500 --> 00:04.000\n"


def test_speakers_and_words_are_read_and_tags_and_entities_are_not_shown() -> None:
    text = ONE + "<v.loud Ruth Amari>Wait <b>for</b> him &amp; listen.</v>\n<v Sam>How\nlong?"
    assert cues_of(text) == [
        Cue(1500, 4000, "Ruth Amari", "Wait for him & listen."),
        Cue(1500, 4000, "Sam", "How long?"),
    ]


def test_notes_names_settings_and_line_ends_of_every_system_are_taken() -> None:
    lines = [
        "\ufeffWEBVTT Interview",
        "",
        "NOTE not spoken",
        "",
        "first",
        "00:00:01.000 --> 00:00:02.000 align:start",
        "Hello.",
    ]
    text = "\r\n".join(lines)
    assert cues_of(text) == [Cue(1000, 2000, "", "Hello.")]
    assert is_webvtt(text)


def test_a_cue_starts_in_whole_seconds_and_never_too_late() -> None:
    assert Cue(1999, 2500, "", "").starts_at == 1


def test_nothing_is_no_error() -> None:
    assert (transcript_error(""), cues_of("  \n ")) == ("", [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello, this is Ruth.", "begins with a line “WEBVTT”"),
        ("1\n00:00:01,000 --> 00:00:04,000\nSubRip\n", "begins with a line “WEBVTT”"),
        ("WEBVTT\n\n00:01,000 --> 00:04,000\nComma\n", "not WebVTT"),
        ("WEBVTT\n\nfoo --> bar\nNo times\n", "not WebVTT"),
        ("WEBVTT\n\n00:99.000 --> 01:99.000\nNo such second\n", "not WebVTT"),
        ("WEBVTT\n\nNOTE nothing is said\n", "No cue was found"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ruth>\n", "No cue was found"),
        ("WEBVTT\n\n00:04.000 --> 00:01.000\nBackwards\n", "“Backwards” ends before it begins"),
        (
            "WEBVTT\n\n00:04.000 --> 00:05.000\nLater\n\n00:01.000 --> 00:02.000\nEarlier\n",
            "“Earlier” begins before the one above it",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(text: str, words: str) -> None:
    assert words in transcript_error(text)


@given(st.one_of(st.text(), st.text().map("WEBVTT\n\n".__add__), st.text().map(ONE.__add__)))
def test_whatever_is_typed_gets_an_answer_and_no_failure(text: str) -> None:
    error = transcript_error(text)
    if not error:
        assert all(cue.text for cue in cues_of(text))
    assert isinstance(spoken_paragraphs(text), list)


WORDS = st.from_regex(r"[A-Za-zäöü’,.?]{1,12}( [A-Za-zäöü’,.?]{1,12}){0,5}", fullmatch=True)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000), WORDS), min_size=1, max_size=8))
def test_every_cue_that_is_written_is_read_back(parts: list[tuple[int, int, str]]) -> None:
    def clock(ms: int) -> str:
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"

    now, cues = 0, []
    for gap, length, words in parts:
        cues.append(Cue(now + gap, now + gap + length, "Ruth", words))
        now += gap
    text = "WEBVTT\n\n" + "\n\n".join(
        f"{clock(cue.begins_ms)} --> {clock(cue.ends_ms)}\n<v Ruth>{cue.text}" for cue in cues
    )
    assert transcript_error(text) == ""
    assert cues_of(text) == cues


def test_a_blocks_transcript_is_shown_as_paragraphs_however_it_was_written() -> None:
    assert spoken_paragraphs("One.\n\nTwo.\r\n\r\n") == ["One.", "Two."]
    assert spoken_paragraphs(ONE + "<v Ruth>Wait.") == ["Ruth: Wait."]
    assert spoken_paragraphs("WEBVTT broken") == ["WEBVTT broken"]
    assert spoken_paragraphs(None) == []
