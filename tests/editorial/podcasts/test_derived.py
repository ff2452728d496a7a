"""What is made of the one transcript: turns, SRT, JSON."""

import json
from io import StringIO

import webvtt
from hypothesis import given
from hypothesis import strategies as st

from editorial.podcasts.derived import LONGEST_TURN, json_of, srt_of, turns_of

TALK = """WEBVTT

00:00.000 --> 00:04.000
<v Ruth>Welcome.

00:04.000 --> 00:09.250
<v Ruth>Today we talk about waiting.

01:00:05.500 --> 01:00:09.000
<v Joan>Nineteen months.

01:00:09.000 --> 01:00:10.000
And a day.
"""


def test_cues_of_one_speaker_read_as_one_turn() -> None:
    turns = turns_of(TALK)
    assert [(turn.seconds, turn.clock, turn.speaker, turn.text) for turn in turns] == [
        (0, "0:00", "Ruth", "Welcome. Today we talk about waiting."),
        (3605, "1:00:05", "Joan", "Nineteen months. And a day."),
    ]


def test_a_long_speech_is_cut_into_turns() -> None:
    cues = [f"00:{number:02}.000 --> 00:{number:02}.900\n<v Ruth>{'word ' * 40}" for number in range(50)]
    turns = turns_of("WEBVTT\n\n" + "\n\n".join(cues))
    assert len(turns) > 5
    assert all(len(turn.text) <= LONGEST_TURN for turn in turns)


def test_srt_names_a_speaker_where_the_speaker_changes_and_other_programs_read_it() -> None:
    srt = srt_of(TALK)
    assert srt.startswith("1\n00:00:00,000 --> 00:00:04,000\nRuth: Welcome.\n\n2\n")
    assert webvtt.from_buffer(StringIO(srt), format="srt")[2].text == "Joan: Nineteen months."
    assert "\nAnd a day." in srt


def test_json_is_that_of_podcasting_2() -> None:
    data = json.loads(json.dumps(json_of(TALK)))
    assert data["version"] == "1.0.0"
    assert data["segments"][1] == {
        "speaker": "Ruth",
        "startTime": 4.0,
        "endTime": 9.25,
        "body": "Today we talk about waiting.",
    }
    assert "speaker" not in data["segments"][3]


@given(st.text())
def test_a_transcript_that_cannot_be_read_gives_nothing_and_no_failure(text: str) -> None:
    assert turns_of(text) == []
    assert srt_of(text) == ""
    assert json_of(text)["segments"] == []
