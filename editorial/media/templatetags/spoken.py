"""The words of a piece of sound or film."""

import re

from django import template

from editorial.media.cues import cues_of, is_webvtt, transcript_error

register = template.Library()


@register.filter
def spoken_paragraphs(transcript: str | None) -> list[str]:
    """Return a transcript as paragraphs of words, whether it was written as WebVTT or as plain text."""
    text = (transcript or "").replace("\r\n", "\n").strip()
    if is_webvtt(text) and not transcript_error(text):
        return [f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text for cue in cues_of(text)]
    return [piece.strip() for piece in re.split(r"\n\s*\n", text) if piece.strip()]
