"""The WebVTT transcript: checked when typed, read into words and cues."""

from dataclasses import dataclass
from io import StringIO
from typing import Any

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from editorial.foundation.audiences import Audience
from editorial.foundation.findings import Finding


@dataclass(frozen=True)
class Cue:
    """One piece of a transcript: when it begins, in seconds, who speaks, and the words."""

    starts_at: int
    speaker: str
    text: str


def cues_of(transcript: str) -> list[Cue]:
    """Return the cues of a WebVTT text. Raises the parser's errors for another text."""
    if not transcript.strip():
        return []
    captions = webvtt.from_buffer(StringIO(transcript.replace("\r\n", "\n")))
    return [Cue(int(cue.start_in_seconds), cue.voice or "", " ".join(cue.text.split())) for cue in captions.captions]


def transcript_error(transcript: str) -> str:
    """Return what is wrong with a transcript; nothing, when it can be read or is empty."""
    try:
        cues = cues_of(transcript)
    except (MalformedFileError, MalformedCaptionError) as error:
        return f"This is not WebVTT ({error}). It begins with a line “WEBVTT”, and each cue with its times."
    if transcript.strip() and not cues:
        return "No cue was found in this transcript. Each cue begins with its times, such as 00:01.000 --> 00:04.000."
    return ""


def transcript_words(transcript: str) -> str:
    """Return the spoken words; nothing for a text that cannot be read."""
    return "" if transcript_error(transcript) else " ".join(cue.text for cue in cues_of(transcript))


def transcript_findings(episode: Any) -> list[Finding]:
    """Demand a transcript of a public episode, unless somebody who may has let it go without."""
    lacks = not episode.transcript.strip() and not episode.may_lack_transcript
    if lacks and episode.audience == Audience.PUBLIC:
        return [Finding("transcript", "A public episode needs its transcript, for those who cannot hear it.")]
    return []
