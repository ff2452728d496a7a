"""The whole of the demo's words, as one value."""

from demo.schema.blocks import Row
from demo.schema.cast import Contributor, Expert, User
from demo.schema.mail import Edition, Issue
from demo.schema.site import (
    Brand,
    Channel,
    CrisisResource,
    Guideline,
    HomeWords,
    Index,
    Notice,
    Promotion,
    StandingPage,
    Tag,
    Topic,
)
from demo.schema.writings import Episode, Letter, Module, Podcast, Response


class DemoContent(Row):
    """Everything that the demo publishes. Whether its tables agree with each other is for `references` to say."""

    brand: Brand
    home: HomeWords
    indexes: list[Index]
    channels: list[Channel]
    standing_pages: list[StandingPage]
    crisis_resources: list[CrisisResource]
    promotions: list[Promotion]
    guidelines: list[Guideline]
    notices: list[Notice]
    experts: list[Expert]
    users: list[User]
    contributors: list[Contributor]
    topics: list[Topic]
    tags: list[Tag]
    podcast: Podcast
    editions: list[Edition]
    issues: list[Issue]
    letters: list[Letter]
    modules: list[Module]
    episodes: list[Episode]
    responses: list[Response]
