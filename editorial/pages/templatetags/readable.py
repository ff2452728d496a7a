"""Rich text for readers: with links that they may follow, or as plain words; who may read what a page points at."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from editorial.foundation.plain_text import plain_text
from editorial.foundation.reader import PUBLIC, Reader
from editorial.pages.open_links import html_for
from editorial.pages.readers import is_listed

register = template.Library()


@register.filter
def plain(rich: str | None) -> str:
    """Return rich text as plain words, for a line that holds no markup."""
    return plain_text(rich or "")


@register.filter
def readable_by(page: Any, reader: Reader | None) -> bool:
    """Tell whether this reader may open a content page; without a reader, whether the public may."""
    return page is not None and is_listed(page, reader or PUBLIC)


@register.filter
def richtext_for(text: RichText | str | None, reader: Reader | None) -> SafeString:
    """Return rich text with links to the pages that this reader may open; without a reader, as the public sees it.

    text: a block's value, or what a field stores.
    """
    stored = text.source if isinstance(text, RichText) else text or ""
    return mark_safe(html_for(stored, reader or PUBLIC))
