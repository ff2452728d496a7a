"""A letter's words as readers see them."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

register = template.Library()
CUTS = ("[…]", "[...]")


@register.filter
def with_cuts(excerpt: str) -> SafeString:
    """Return an excerpt's rich text as HTML in which each cut can be told from the member's own words."""
    html = expand_db_html(excerpt or "")
    for cut in CUTS:
        html = html.replace(cut, '<span class="cut">[…]</span>')
    return mark_safe(html)


@register.filter
def has_cuts(excerpt: str) -> bool:
    """Tell whether something was left out."""
    return any(cut in (excerpt or "") for cut in CUTS)
