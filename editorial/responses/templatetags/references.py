"""Module references in a text, as links."""

from collections.abc import Mapping

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from editorial.responses.module_links import linked

register = template.Library()


@register.filter
def link_modules(html: str, addresses: Mapping[int, str] | None) -> SafeString:
    """Link each module that a text names and that is in `addresses`; text inside links stays as it is.

    html: HTML that is marked as safe; any other text is escaped first. addresses: the modules' addresses by number.
    """
    safe = conditional_escape(html)
    return mark_safe(linked(safe, addresses)) if addresses else safe
