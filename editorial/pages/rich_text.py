"""Stored rich text as final HTML, with links only to pages that its reader may open."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from wagtail.rich_text import expand_db_html

_LINK = re.compile(r"<a\b(?=[^>]*\blinktype=[\"']page[\"'])([^>]*)>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"\bid=[\"'](\d{1,10})[\"']", re.IGNORECASE)
_STORED = re.compile(r"<embed\b|\blinktype=", re.IGNORECASE)


def pages_linked_from(texts: Iterable[str]) -> set[int]:
    """Return the ids of the pages that stored rich texts link to."""
    links = (match for text in texts for match in _LINK.finditer(text))
    return {int(found[1]) for link in links if (found := _ID.search(link[1]))}


def final_html(text: str, addresses: Mapping[int, str]) -> str:
    """Return stored rich text as it is shown.

    addresses: of the linked pages that the reader may open, by id. Their links carry `data-page-id`; the words of any
    other link stay, without it.
    """

    def linked(link: re.Match[str]) -> str:
        found = _ID.search(link[1])
        page_id = int(found[1]) if found else 0
        if page_id not in addresses:
            return link[2]
        return f'<a href="{escape(addresses[page_id])}" data-page-id="{page_id}">{link[2]}</a>'

    html = _LINK.sub(linked, text)
    return expand_db_html(html) if _STORED.search(html) else html
