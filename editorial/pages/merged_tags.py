"""A draft that names a tag which was merged meanwhile gets the one it became."""

from typing import Any

from editorial.topics.models import Tag


def follow_merges(page: Any) -> None:
    """Put the remaining tag in the place of each merged one, without repeating it.

    page: a content page as it is about to be stored, live or as a revision.
    """
    rows = list(page.tagged_items.all())
    if not rows:
        return
    merged = Tag.objects.exclude(merged_into=None).select_related("merged_into")
    became = {tag.pk: tag.merged_into for tag in merged.filter(pk__in=[row.tag_id for row in rows])}
    kept = {row.tag_id for row in rows if row.tag_id not in became}
    for row in rows:
        target = became.get(row.tag_id)
        if target is None:
            continue
        page.tagged_items.remove(row)
        if target.pk not in kept:
            kept.add(target.pk)
            row.tag = target
            page.tagged_items.add(row)
