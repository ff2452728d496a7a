"""Which version of a text is meant: its newest draft, or the one that a revision holds."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, Revision

from editorial.approval.declared import DeclaredText, Text, Version


def stored(text: Text) -> Text:
    """Return the row of a page or snippet, of its real type, with its newest revision. text: any copy of it."""
    if not isinstance(text, Page):
        snippets: models.Manager[Text] = type(text)._default_manager
        return snippets.select_related("latest_revision").get(pk=text.pk)
    page = text.specific_class._default_manager.select_related("latest_revision", "locale").get(pk=text.pk)
    page.content_type = ContentType.objects.get_for_id(page.content_type_id)
    return page


def newest_version(text: Text, *, is_held: bool = False) -> Version[Text]:
    """Return a page or snippet as its newest draft says, read afresh.

    text: any copy of it, a page of Wagtail's base class included. is_held: whether its row is locked.
    """
    row = stored(text)
    return Version(row, row.latest_revision, is_held=is_held)


def version_of(revision: Revision) -> Version:
    """Return the version of a revision: the one that was made for this very instance, else a new one."""
    row: DeclaredText = revision.content_object
    version = row.in_hand
    return version if version is not None and version.revision is revision else Version(row, revision)
