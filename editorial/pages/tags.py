"""Tags, as far as a reader meets them."""

from editorial.foundation.reader import Reader
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.topics.models import Tag


def readable_tag(slug: str, reader: Reader) -> Tag | None:
    """Return the tag with this slug, or the one it was merged into.

    A tag that stands on nothing that this reader may read is nothing to them, wherever it was merged.
    """
    found = Tag.objects.select_related("merged_into").filter(slug=slug).first()
    tag = found and (found.merged_into or found)
    return tag if tag and listed(ContentPage.objects, reader).with_tag(tag.pk).exists() else None
