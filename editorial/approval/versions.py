"""A page or snippet as its newest draft says."""

from typing import Any

from wagtail.models import Revision


def newest_version(text: Any) -> tuple[Any, Revision | None]:
    """Return a page or snippet as its newest draft says, read afresh, and that draft; the row and None without one.

    text: any copy of the object, a page of Wagtail's base class included.
    """
    row = getattr(text, "specific", text)
    stored = type(row)._default_manager.select_related("latest_revision").get(pk=row.pk)
    revision = stored.latest_revision
    return (revision.as_object() if revision else stored), revision


def newest_text(text: Any) -> Any:
    """Return a page or snippet as its newest draft says; see `newest_version`."""
    return newest_version(text)[0]
