"""Pages as their readers may see them."""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import PageManager, WorkflowState
from wagtail.query import PageQuerySet

from editorial.foundation.kinds import PageKind
from editorial.foundation.reader import PUBLIC
from editorial.pages.readers import listed
from editorial.people.models import ExpertPage


def reviews_in_progress() -> QuerySet[WorkflowState]:
    """Return the reviews that the pages of an outer query are in: for `Exists`. Reviews keep a page's key as text."""
    return WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id=Cast(OuterRef("pk"), CharField()),
    )


class ContentPageQuerySet(PageQuerySet):
    """The one way to ask for a list. Adjectives chain."""

    def newest_first(self) -> "ContentPageQuerySet":
        """By the day of first publication."""
        return self.order_by("-first_published_at", "-pk")

    def of_kind(self, *kinds: PageKind) -> "ContentPageQuerySet":
        """Only pages of these kinds."""
        return self.filter(kind__in=[kind.word for kind in kinds])

    def about_topic(self, topic_id: int) -> "ContentPageQuerySet":
        """Pages that an editor put under this topic."""
        return self.filter(topic_placements__topic_id=topic_id)

    def with_tag(self, tag_id: int) -> "ContentPageQuerySet":
        """Pages that carry this tag."""
        return self.filter(tagged_items__tag_id=tag_id)

    def with_card_parts(self) -> "ContentPageQuerySet":
        """Load what a card shows, in two queries: the pages, and the files of their pictures.

        What a type's cards show of its own columns comes along under the names in its `card_columns`.
        """
        return self.with_card_words().prefetch_related("hero_image__renditions")

    def with_card_words(self) -> "ContentPageQuerySet":
        """Load what a card without a picture shows, in one query."""
        return self.select_related("expert", "hero_image").annotate(
            expert_is_listed=_expert_is_listed(), **self._card_columns()
        )

    def _card_columns(self) -> dict[str, F]:
        return {
            name: F(f"{model._meta.model_name}__{column}")
            for model in self.model.types()
            for name, column in model.card_columns.items()
        }

    def with_reading_parts(self) -> "ContentPageQuerySet":
        """Load what every page shows of its own row, with who signs it and its picture, in one query."""
        return self.select_related(*self.model.read_along).annotate(expert_is_listed=_expert_is_listed())


def _expert_is_listed() -> Exists:
    """Return a condition on pages: the page of who signs it is one that readers may know of, whoever they are."""
    return Exists(listed(ExpertPage.objects.filter(pk=OuterRef("expert_id")), PUBLIC))


ContentPageManager: Any = PageManager.from_queryset(ContentPageQuerySet)
