"""Sound inside a text, and its words."""

import re
from typing import Any

from django import template

register = template.Library()
SECONDS_IN_A_MINUTE = 60
BYTES_IN_A_MEGABYTE = 1_000_000
_TIMES = re.compile(r"^\s*(?:\d+:)?\d+:\d+\.\d+\s+-->.*$")
_MARKUP = re.compile(r"<v(?:\.[^ >]+)?\s+([^>]+)>|<[^>]*>")


@register.filter
def sound(audio: Any) -> dict[str, Any]:
    """Return what the player shows of an audio file: address, type, minutes and size."""
    return {
        "url": audio.url if hasattr(audio, "url") else audio.file.url,
        "mime_type": audio.mime_type,
        "minutes": max(1, round(audio.duration / SECONDS_IN_A_MINUTE)) if audio.duration else 0,
        "megabytes": max(1, round(audio.length / BYTES_IN_A_MEGABYTE)) if audio.length else 0,
    }


@register.filter
def spoken_paragraphs(transcript: str | None) -> list[str]:
    """Return a transcript as paragraphs of words, whether it was written as WebVTT or as plain text."""
    text = (transcript or "").replace("\r\n", "\n").strip()
    pieces = [piece.strip() for piece in re.split(r"\n\s*\n", text) if piece.strip()]
    if not text.startswith("WEBVTT"):
        return pieces
    return [words for piece in pieces[1:] if (words := _cue_words(piece))]


def _cue_words(cue: str) -> str:
    lines = cue.split("\n")
    spoken = next((lines[at + 1 :] for at, line in enumerate(lines) if _TIMES.match(line)), [])
    words = " ".join(_MARKUP.sub(lambda voice: f"{voice[1]}: " if voice[1] else "", line).strip() for line in spoken)
    return " ".join(words.split())
