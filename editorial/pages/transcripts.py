"""Whatever is heard or watched needs its words beside it."""

from typing import Any

from editorial.foundation.findings import Finding
from editorial.media.cues import is_webvtt, transcript_error
from editorial.pages.bodies import place_of

SEGMENTS = frozenset({"audio", "video"})


def segment_findings(body: Any, field: str = "body") -> list[Finding]:
    """Demand a transcript for every piece of sound or film in a body, and one that can be read where it is WebVTT."""
    found = []
    for number, block in enumerate(body, 1):
        if block.block_type not in SEGMENTS:
            continue
        transcript = (block.value["transcript"] or "").strip()
        if not transcript:
            message = f"“{block.value['title']}” has no transcript. Add its words."
            found.append(Finding(field, message, place_of(number, block)))
        elif is_webvtt(transcript) and (error := transcript_error(transcript)):
            found.append(Finding(field, error, place_of(number, block)))
    return found
