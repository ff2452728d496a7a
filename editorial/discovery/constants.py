"""Names and limits of discovery."""

from typing import Final

from editorial.people.models import ExpertPage
from editorial.topics.models import TopicPage

EXPERT_KIND: Final = ExpertPage.content_kind.word
"""The kind of an expert's page in the index."""

TOPIC_KIND: Final = TopicPage.content_kind.word
"""The kind of a topic's page in the index."""

TAG: Final = "tag"
"""How rows of work call a tag."""

INDEX_PAGES: Final = "index.pages"
"""The outbox's topic for pages whose entries are to be brought up to date. Its payload names them: `pages`."""

INDEX_ABOUT: Final = "index.about"
"""The outbox's topic for all pages about something that changed. Its payload has one of `tag`, `topic` and `expert`."""

MOVE_PATHS: Final = "index.paths"
"""The outbox's topic for addresses that have moved. Its payload has `old` and `new`."""

BATCH: Final = 100
"""Pages that are read and written together: few enough to hold in memory with all their words."""

MAX_WORDS: Final = 2000
"""Characters that the search field takes: a message of some 350 words. It is what the field itself allows."""

PER_PAGE: Final = 10
"""Results on one page; each shows a passage of two or three lines."""
