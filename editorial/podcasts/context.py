"""What the pages of the podcast show."""

from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.media.sound import clock_time
from editorial.pages.context import open_people, rows_of
from editorial.pages.links import link_to, links_to
from editorial.pages.listing import TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.reading import reader_for
from editorial.podcasts.derived import turns_of
from editorial.podcasts.models import EpisodePage, PodcastPage
from editorial.podcasts.parts import neighbour_part


@shows(PodcastPage)
def podcast(page: PodcastPage, request: HttpRequest) -> dict[str, Any]:
    """Give the episodes that this reader may hear, the newest first."""
    episodes = ContentPage.objects.readable_by(reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(episodes, request, (TOPIC,))}


@shows(EpisodePage)
def episode(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """Give the sound, its words and chapters, who speaks, and the other parts."""
    reader = reader_for(request)
    return {
        "sound": page.sound,
        "turns": turns_of(page.transcript),
        "chapters": [
            {"seconds": row.starts_at, "clock": clock_time(row.starts_at), "title": row.title}
            for row in sorted(rows_of(page, "chapters"), key=lambda chapter: chapter.starts_at)
        ],
        "hosts": links_to(open_people(page, "hosts"), request),
        "before": link_to(neighbour_part(page, reader, -1), request, "The part before"),
        "after": link_to(neighbour_part(page, reader, 1), request, "The part after"),
    }
