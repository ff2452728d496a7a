"""Experts, topics and tags."""

from demo.pictures import draw
from demo.schema.content import DemoContent
from demo.stage import Stage
from editorial.people.models import Contributor, ExpertPage
from editorial.topics.models import Tag, TopicPage


def make_experts(content: DemoContent, stage: Stage) -> None:
    """Make each expert's page, tied to the account that signs for it."""
    logins = {user.expert: user.login for user in content.users if user.expert}
    for words in content.experts:
        page = ExpertPage(
            title=words.name,
            slug=words.slug,
            role=words.role,
            bio=words.bio,
            lived_experience=words.lived_experience,
            photo=draw(words.portrait, words.slug),
            photo_alt=words.portrait.alt,
            user=stage.users[logins[words.slug]],
        )
        stage.experts[words.slug] = stage.go_live(stage.add_draft(stage.indexes["experts"], page))


def make_topics(content: DemoContent, stage: Stage) -> None:
    """Make the topics in their order; a topic's parent comes before it in the content file."""
    for place, words in enumerate(content.topics):
        page = TopicPage(
            title=words.title,
            slug=words.slug,
            intro=words.intro,
            parent_topic=stage.topics[words.parent] if words.parent else None,
            order=place,
        )
        page.resources.set([stage.resources[slug] for slug in words.resources])
        stage.topics[words.slug] = stage.go_live(stage.add_draft(stage.indexes["topics"], page))


def make_tags(content: DemoContent, stage: Stage) -> None:
    """Make the tags with their synonyms."""
    for words in content.tags:
        tag = Tag(name=words.name, slug=words.slug, synonyms="\n".join(words.synonyms))
        tag.save()
        stage.tags[words.slug] = tag


def make_contributors(content: DemoContent) -> None:
    """Make the members who wrote."""
    for words in content.contributors:
        Contributor.objects.create(screen_name=words.screen_name, name=words.name, email=words.email)
