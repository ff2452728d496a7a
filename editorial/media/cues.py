"""The WebVTT of a recording: checked when typed, read into cues.

After the W3C's WebVTT, section 4: a cue's words may carry entities, and tags, of which only the speaker (`<v Name>`) is
kept.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

_VOICE = re.compile(r"<v(?:\.[^\s>]+)?\s+([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
MILLISECONDS = 1000


@dataclass(frozen=True)
class Cue:
    """One piece of a transcript: when it begins and ends, in milliseconds, who speaks, and the words.

    speaker: empty where the transcript does not say.
    """

    begins_ms: int
    ends_ms: int
    speaker: str
    text: str

    @property
    def starts_at(self) -> int:
        """When it begins, in whole seconds: never after it, so that a player that jumps there misses no word."""
        return self.begins_ms // MILLISECONDS


def is_webvtt(transcript: str) -> bool:
    """Whether a transcript is meant as WebVTT, rather than as plain paragraphs."""
    return transcript.lstrip("\ufeff \t\r\n").startswith("WEBVTT")


def cues_of(transcript: str) -> list[Cue]:
    """Return the cues of a WebVTT text; none of an empty one.

    Raises MalformedFileError or MalformedCaptionError for a text that is not WebVTT throughout.
    """
    if not transcript.strip():
        return []
    text = transcript.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    return [
        Cue(caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds(), speaker, words)
        for caption in webvtt.from_string(text, strict=True).captions
        for speaker, words in _spoken(caption.raw_text)
    ]


def transcript_error(transcript: str) -> str:
    """Return what is wrong with a WebVTT text and how to mend it; nothing when it can be read, or is empty."""
    try:
        cues = cues_of(transcript)
    except (MalformedFileError, MalformedCaptionError) as error:
        return f"This is not WebVTT ({error}). It begins with a line “WEBVTT”, and each cue with its times."
    if transcript.strip() and not cues:
        return "No cue was found in this transcript. Each cue begins with its times, such as 00:01.000 --> 00:04.000."
    for cue in cues:
        if cue.ends_ms < cue.begins_ms:
            return f"The cue “{_beginning(cue)}” ends before it begins. Look at its times."
    for cue, following in pairwise(cues):
        if following.begins_ms < cue.begins_ms:
            return f"The cue “{_beginning(following)}” begins before the one above it. Put the cues in their order."
    return ""


def _spoken(raw: str) -> Iterator[tuple[str, str]]:
    """Yield speaker and words of each voice in a cue."""
    pieces = _VOICE.split(raw)
    voices = [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
    for speaker, piece in voices:
        words = " ".join(html.unescape(_TAG.sub("", piece)).split())
        if words:
            yield " ".join(html.unescape(speaker).split()), words


def _beginning(cue: Cue) -> str:
    return cue.text if len(cue.text) <= 40 else f"{cue.text[:40].rstrip()}…"
