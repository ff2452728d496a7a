"""Whatever is heard or watched needs its words beside it."""

from typing import Any

from editorial.foundation.findings import Finding
from editorial.pages.bodies import place_of

SEGMENTS = frozenset({"audio", "video"})


def segment_findings(body: Any, field: str = "body") -> list[Finding]:
    """Demand a transcript for every piece of sound or film in a body."""
    return [
        Finding(field, f"“{block.value['title']}” has no transcript. Add its words.", place_of(number, block))
        for number, block in enumerate(body, 1)
        if block.block_type in SEGMENTS and not (block.value["transcript"] or "").strip()
    ]
