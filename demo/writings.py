"""What all texts of the demo have in common: subjects, dates, picture."""

from typing import Any

from demo.pictures import draw
from demo.schema.writings import Writing
from demo.stage import Stage, days_from_now, moment
from editorial.pages.models import ContentPage, TopicPlacement


def common_fields(words: Writing) -> dict[str, Any]:
    """Return the values of the fields that every content page has."""
    fields: dict[str, Any] = {
        "title": words.title,
        "slug": words.slug,
        "standfirst": f"<p>{words.standfirst}</p>",
        "audience": words.audience,
        "content_notes": list(words.content_notes),
    }
    if words.reviewed_days_ago is not None:
        fields["reviewed_on"] = days_from_now(-words.reviewed_days_ago)
    if words.review_due_in_days is not None:
        fields["next_review_due"] = days_from_now(words.review_due_in_days)
    if words.hero is not None:
        fields |= {"hero_image": draw(words.hero, words.slug), "hero_alt": words.hero.alt}
    return fields


def add_subjects(page: ContentPage, words: Writing, stage: Stage) -> None:
    """Give a draft its topics, in order, and its tags."""
    for place, slug in enumerate(words.topics):
        page.topic_placements.add(TopicPlacement(topic=stage.topics[slug], sort_order=place))
    page.tags.add(*[stage.tags[slug] for slug in words.tags])


def date_draft(page: ContentPage, words: Writing) -> None:
    """Let a draft go live as on the day that its content file says: the demo's one liberty with time.

    Publishing keeps a first day that is there already.
    """
    if words.published_days_ago is not None:
        ContentPage.objects.filter(pk=page.pk).update(first_published_at=moment(words.published_days_ago))


def date_last_change(page: ContentPage, words: Writing) -> None:
    """Let a live text be as it is since that day."""
    if words.published_days_ago is not None and page.live:
        ContentPage.objects.filter(pk=page.pk).update(last_published_at=moment(words.published_days_ago))
