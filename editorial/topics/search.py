"""What a topic is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from editorial.topics.models import TopicPage


@found_by(TopicPage, whose="About this topic")
def topic(page: TopicPage) -> OwnWords:
    """What it is about. Its pages are found for themselves."""
    return OwnWords(body=plain_text(page.intro), terms=(page.title,))
