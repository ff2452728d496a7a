"""What can be done with tags."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from editorial.foundation.exceptions import ConflictError, NotAllowedError
from editorial.topics.models import Tag, unique_words
from editorial.topics.signals import tags_merged

MERGE_PERMISSION = "topics.merge_tag"
MERGED = "topics.merge_tag"
"""The action in the log of the tag that remains."""


@transaction.atomic
def merge_tags(*, source: Tag, into: Tag, user: Any) -> Tag:
    """Make one tag of two: what carries `source` carries `into` from now on, drafts as soon as they are saved.

    The source's name and synonyms become synonyms of the other, its narrower tags stand under the other, and its
    address leads there. It cannot be undone.

    user: the account of whoever asks for it; it is logged under this name.
    Returns the tag that remains, as stored. Raises NotAllowedError without the permission, ConflictError for a tag and
    itself, or for one that was merged meanwhile.
    """
    if not user.has_perm(MERGE_PERMISSION):
        raise NotAllowedError("You may not merge tags. Ask somebody who may.")
    if source.pk == into.pk:
        raise ConflictError("A tag cannot be merged into itself. Choose another.")
    locked = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=[source.pk, into.pk]).order_by("pk")}
    if len(locked) < 2:
        raise ConflictError("One of these tags does not exist any more.")
    source, into = locked[source.pk], locked[into.pk]
    for tag in (source, into):
        if tag.merged_into_id is not None:
            raise ConflictError(f"“{tag.name}” was merged into another tag meanwhile.")
    pages = source.tagged_pages.count()
    _take_words(source, into)
    _take_place(source, into)
    tags_merged.send(sender=Tag, source=source, into=into, user=user)
    log(instance=into, action=MERGED, user=user, data={"source": source.name, "pages": pages})
    return into


def _take_words(source: Tag, into: Tag) -> None:
    words = [*into.synonym_list, source.name, *source.synonym_list]
    into.synonyms = "\n".join(unique_words(words, besides=[into.name]))


def _take_place(source: Tag, into: Tag) -> None:
    """Give the source's narrower tags and signposts to the other, which rises if it stood under the source."""
    if _stands_under(into, source):
        into.parent_id = source.parent_id
    into.save()
    source.narrower.exclude(pk=into.pk).update(parent=into)
    source.merged_tags.update(merged_into=into)
    source.merged_into, source.parent, source.synonyms = into, None, ""
    source.save()


def _stands_under(tag: Tag, other: Tag) -> bool:
    """Whether a tag stands under another at any distance."""
    above, seen = tag.parent, {tag.pk}
    while above is not None and above.pk not in seen:
        if above.pk == other.pk:
            return True
        seen.add(above.pk)
        above = above.parent
    return False
