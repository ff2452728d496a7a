"""What is made of an episode's one WebVTT transcript: turns for the page, SRT and JSON for podcast apps."""

from dataclasses import dataclass
from typing import Any

from editorial.media.cues import MILLISECONDS, Cue, cues_of, transcript_error
from editorial.media.sound import clock_time

#: A speaker's cues are shown as one turn up to this length, in characters.
LONGEST_TURN = 700
JSON_VERSION = "1.0.0"
"""The version of the Podcasting 2.0 JSON transcript: github.com/Podcastindex-org/podcast-namespace, transcripts.md."""


@dataclass(frozen=True)
class Turn:
    """What one person says before another does. `clock` is its beginning as people read it."""

    seconds: int
    clock: str
    speaker: str
    text: str


def readable_cues(transcript: str) -> list[Cue]:
    """Return the cues of a transcript; none of one that cannot be read."""
    return [] if transcript_error(transcript) else cues_of(transcript)


def turns_of(transcript: str) -> list[Turn]:
    """Join the cues of one speaker into turns that read like a conversation."""
    turns: list[Turn] = []
    for cue in readable_cues(transcript):
        last = turns[-1] if turns else None
        if last and cue.speaker in ("", last.speaker) and len(last.text) + len(cue.text) < LONGEST_TURN:
            turns[-1] = Turn(last.seconds, last.clock, last.speaker, f"{last.text} {cue.text}")
        else:
            turns.append(Turn(cue.starts_at, clock_time(cue.starts_at), cue.speaker, cue.text))
    return turns


def srt_of(transcript: str) -> str:
    """Return the transcript as SubRip, each change of speaker with the name before the words."""
    blocks, speaker = [], ""
    for number, cue in enumerate(readable_cues(transcript), 1):
        is_change = bool(cue.speaker) and cue.speaker != speaker
        speaker = cue.speaker or speaker
        words = f"{cue.speaker}: {cue.text}" if is_change else cue.text
        blocks.append(f"{number}\n{_srt_time(cue.begins_ms)} --> {_srt_time(cue.ends_ms)}\n{words}\n")
    return "\n".join(blocks)


def json_of(transcript: str) -> dict[str, Any]:
    """Return the transcript as plain data of the Podcasting 2.0 JSON transcript; times are in seconds."""
    segments = []
    for cue in readable_cues(transcript):
        segment: dict[str, Any] = {
            "startTime": cue.begins_ms / MILLISECONDS,
            "endTime": cue.ends_ms / MILLISECONDS,
            "body": cue.text,
        }
        segments.append({"speaker": cue.speaker, **segment} if cue.speaker else segment)
    return {"version": JSON_VERSION, "segments": segments}


def _srt_time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, MILLISECONDS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
