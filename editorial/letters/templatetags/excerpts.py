"""A letter's words as readers see them."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from editorial.letters.excerpts import CUT, MARK

register = template.Library()


@register.filter
def with_cuts(excerpt: str) -> SafeString:
    """Return an excerpt's rich text as HTML in which cuts and redactions can be told from the member's own words."""
    html = CUT.sub("[…]", expand_db_html(excerpt or ""))
    return mark_safe(MARK.sub(r'<span class="cut">\g<0></span>', html))


@register.filter
def has_cuts(excerpt: str) -> bool:
    """Tell whether something was left out."""
    return CUT.search(excerpt or "") is not None
