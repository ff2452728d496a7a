"""Sound inside a text, and its words."""

import re

from django import template

from editorial.media.cues import cues_of, is_webvtt, transcript_error
from editorial.media.models import AudioFile
from editorial.media.sound import Sound

register = template.Library()
_EMPTY_LINES = re.compile(r"\n\s*\n")


@register.filter
def sound(audio: AudioFile) -> Sound:
    """Return what the player shows of an audio file."""
    return audio.sound


@register.filter
def spoken_paragraphs(transcript: str | None) -> list[str]:
    """Return a transcript as paragraphs of words, whether it was written as WebVTT or as plain text.

    A WebVTT that cannot be read is shown as it was typed: whoever previews it sees what to mend.
    """
    text = (transcript or "").replace("\r\n", "\n").strip()
    if is_webvtt(text) and not transcript_error(text):
        return [f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text for cue in cues_of(text)]
    return [piece.strip() for piece in _EMPTY_LINES.split(text) if piece.strip()]
