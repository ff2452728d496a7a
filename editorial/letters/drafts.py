"""The first draft of an excerpt: the whole letter, as paragraphs from which an editor cuts."""

import html
import re

_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def as_paragraphs(text: str) -> str:
    """Return a plain letter as rich text with the same words; empty lines divide paragraphs."""
    lines = re.sub(r"\r\n?", "\n", text).strip()
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(lines)]
    return "".join(
        f"<p>{'<br/>'.join(html.escape(line.strip(), quote=False) for line in part.split(chr(10)))}</p>"
        for part in paragraphs
        if part
    )
