"""Which live pages a change elsewhere reaches: their terms, names and facets come from it."""

from collections.abc import Iterable

from django.db.models import Q

from editorial.approval.shown import shown
from editorial.discovery.subjects import DEEPEST
from editorial.pages.models import ContentPage
from editorial.podcasts.models import EpisodePage
from editorial.responses.models import ExpertResponsePage
from editorial.topics.models import Tag, TopicPage


def pages_about_tag(tag_id: int) -> Iterable[int]:
    """The pages with this tag or a narrower one."""
    below = {tag_id}
    for _level in range(DEEPEST):
        below |= set(Tag.objects.filter(parent__in=below).values_list("pk", flat=True))
    return _numbers(Q(tagged_items__tag__in=below))


def pages_about_topic(topic_id: int) -> Iterable[int]:
    """The pages under this topic or a narrower one."""
    below = {topic_id}
    for _level in range(DEEPEST):
        below |= set(TopicPage.objects.filter(parent_topic__in=below).values_list("pk", flat=True))
    return _numbers(Q(topic_placements__topic__in=below))


def pages_of_expert(expert_id: int) -> Iterable[int]:
    """The pages that name this expert: as the one who signs, beside that one, or as a host."""
    beside = ExpertResponsePage.objects.filter(co_authors=expert_id).values("pk")
    hosted = EpisodePage.objects.filter(hosts=expert_id).values("pk")
    return _numbers(Q(expert=expert_id) | Q(pk__in=beside) | Q(pk__in=hosted))


def _numbers(condition: Q) -> Iterable[int]:
    pages = shown(ContentPage.objects).filter(condition).order_by("pk").distinct()
    return list(pages.values_list("pk", flat=True))
