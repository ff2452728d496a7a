"""What an episode is found by."""

from editorial.foundation.found import OwnWords, found_by
from editorial.foundation.plain_text import plain_text
from editorial.podcasts.models import EpisodePage


@found_by(EpisodePage, whose="From the episode", relations=("chapters", "hosts"))
def episode(page: EpisodePage) -> OwnWords:
    """Its notes, every spoken word of its transcript, its chapters, hosts and guests."""
    return OwnWords(
        headings=tuple(chapter.title for chapter in page.chapters.all()),
        standfirst=plain_text(page.standfirst),
        body=page.words(),
        names=(page.guests,) if page.guests else (),
        people=tuple(person.pk for person in page.hosts.all()),
    )
