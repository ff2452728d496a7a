"""Module references in a text, as links."""

import re
from collections.abc import Mapping
from html import escape, unescape

from django import template
from django.utils.safestring import SafeString, mark_safe

from editorial.responses.references import mentions_in

register = template.Library()
_TAGS = re.compile(r"(<[^>]*>)")
_WORD_BEFORE = re.compile(r"(?:\be?learning[\s\u00a0]+)?\bmodules?[\s\u00a0]+$", re.IGNORECASE)


@register.filter
def link_modules(html: str, addresses: Mapping[int, str] | None) -> SafeString:
    """Link each module that a text names and that is in `addresses`; text inside links stays as it is.

    html: safe HTML. addresses: the modules' addresses by number.
    """
    if not addresses:
        return mark_safe(html)
    parts, links_open = [], 0
    for part in _TAGS.split(str(html)):
        if part.startswith("<"):
            name = part[1:4].lower()
            links_open += (name[:2] in ("a ", "a>")) - (name == "/a>")
            parts.append(part)
        else:
            parts.append(part if links_open > 0 else _linked(unescape(part), addresses))
    return mark_safe("".join(parts))


def _linked(text: str, addresses: Mapping[int, str]) -> str:
    out, done = [], 0
    for mention in mentions_in(text):
        if mention.start == mention.end or mention.number not in addresses:
            continue
        word = _WORD_BEFORE.search(text, done, mention.start)
        start = word.start() if word else mention.start
        label = "" if word else f' aria-label="Module {mention.number}"'
        out.append(escape(text[done:start], quote=False))
        address = escape(addresses[mention.number])
        out.append(f'<a href="{address}"{label}>{escape(text[start : mention.end], quote=False)}</a>')
        done = mention.end
    out.append(escape(text[done:], quote=False))
    return "".join(out)
