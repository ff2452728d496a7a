"""Pages as their readers may see them."""

from typing import Any

from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from editorial.foundation.reader import Reader


class ContentPageQuerySet(PageQuerySet):
    """The one way to ask for a list. Adjectives chain."""

    def readable_by(self, reader: Reader) -> "ContentPageQuerySet":
        """Live pages that this reader may see in lists, counts, search, feeds and the API."""
        return self.live().filter(audience__in=reader.audiences, is_restricted=False)

    def newest_first(self) -> "ContentPageQuerySet":
        """By the day of first publication."""
        return self.order_by("-first_published_at", "-pk")

    def of_kind(self, *kinds: str) -> "ContentPageQuerySet":
        """Only pages of these kinds."""
        return self.filter(kind__in=kinds)

    def about_topic(self, topic_id: int) -> "ContentPageQuerySet":
        """Pages that an editor put under this topic."""
        return self.filter(topic_placements__topic_id=topic_id)

    def with_tag(self, tag_id: int) -> "ContentPageQuerySet":
        """Pages that carry this tag."""
        return self.filter(tagged_items__tag_id=tag_id)

    def with_card_parts(self) -> "ContentPageQuerySet":
        """Load what a card shows, in a number of queries that does not grow."""
        return self.select_related("expert", "hero_image").prefetch_related(
            "topic_placements__topic", "tagged_items__tag", "hero_image__renditions"
        )


ContentPageManager: Any = PageManager.from_queryset(ContentPageQuerySet)
