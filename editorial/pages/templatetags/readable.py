"""Who may read a page that another one points at."""

from typing import Any

from django import template

from editorial.foundation.reader import PUBLIC, Reader

register = template.Library()


@register.filter
def readable_by(page: Any, reader: Reader | None) -> bool:
    """Tell whether this reader may open a content page; without a reader, whether the public may."""
    if page is None:
        return False
    return bool(page.live and not page.is_restricted and (reader or PUBLIC).may_read(page.audience))
