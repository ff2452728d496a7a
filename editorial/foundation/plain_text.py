"""Plain text from rich text."""

import html
import re

from django.utils.html import strip_tags

_BREAKS = re.compile(r"</(?:p|li|ul|ol|h\d)>|<br\s*/?>", re.IGNORECASE)


def plain_text(rich: str) -> str:
    """Return the text of rich text: its blocks divided by spaces, no tags, no entities."""
    return html.unescape(strip_tags(_BREAKS.sub(" ", rich)))
