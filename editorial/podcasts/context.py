"""What the pages of the podcast show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.foundation.reader import Reader
from editorial.media.sound import clock_time
from editorial.pages.links import link_to
from editorial.pages.listing import TOPIC, listing_of
from editorial.pages.loader import load
from editorial.pages.models import ContentPage
from editorial.pages.readers import listed
from editorial.pages.reading import reader_for
from editorial.pages.rows import rows_of
from editorial.podcasts.derived import turns_of
from editorial.podcasts.models import EpisodePage, PodcastPage


@shows(PodcastPage)
def podcast(page: PodcastPage, request: HttpRequest) -> dict[str, Any]:
    """Give the episodes that this reader may hear, the newest first."""
    episodes = listed(ContentPage.objects, reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(episodes, request, (TOPIC,))}


@shows(EpisodePage)
def episode(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """Give the sound, its words and chapters, who speaks, and the other parts."""
    reader = reader_for(request)
    return {
        "sound": page.sound,
        "turns": turns_of(page.transcript),
        "chapters": [
            {"seconds": chapter.starts_at, "clock": clock_time(chapter.starts_at), "title": chapter.title}
            for chapter in sorted(rows_of(page, "chapters"), key=lambda chapter: chapter.starts_at)
        ],
        "hosts": load(page, reader).people("hosts", request),
        "before": link_to(neighbour_part(page, reader, "part_before"), request, "The part before"),
        "after": link_to(neighbour_part(page, reader, "part_after"), request, "The part after"),
    }


def neighbour_part(page: EpisodePage, reader: Reader, place: str) -> ContentPage | None:
    """Return the part before or after an episode, if the reader may hear it.

    place: "part_before" or "part_after".
    """
    parts = load(page, reader).beside.named.get(place, [])
    return min(parts, key=lambda part: part.pk, default=None)
