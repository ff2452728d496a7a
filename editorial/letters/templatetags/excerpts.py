"""A letter's words as readers see them."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

register = template.Library()
CUTS = ("[…]", "[...]")
#: A cut, or what stands in place of a word that would identify somebody, such as "[town]".
_EDITED = re.compile(r"\[(?:…|[^\W\d_][^\[\]<>]{0,39})\]")


@register.filter
def with_cuts(excerpt: str) -> SafeString:
    """Return an excerpt's rich text as HTML in which cuts and redactions can be told from the member's own words."""
    html = expand_db_html(excerpt or "")
    for cut in CUTS:
        html = html.replace(cut, "[…]")
    return mark_safe(_EDITED.sub(r'<span class="cut">\g<0></span>', html))


@register.filter
def has_cuts(excerpt: str) -> bool:
    """Tell whether something was left out."""
    return any(cut in (excerpt or "") for cut in CUTS)
