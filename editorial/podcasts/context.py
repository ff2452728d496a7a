"""What the pages of the podcast show."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from editorial.foundation.page_context import shows
from editorial.pages.links import link_to, links_to
from editorial.pages.listing import TOPIC, listing_of
from editorial.pages.models import ContentPage
from editorial.pages.reading import reader_for
from editorial.podcasts.models import EpisodePage, PodcastPage
from editorial.podcasts.transcripts import Cue, cues_of, transcript_error

SECONDS_IN_A_MINUTE = 60
BYTES_IN_A_MEGABYTE = 1_000_000
#: A speaker's cues are shown as one turn up to this length, in characters.
LONGEST_TURN = 700


@dataclass(frozen=True)
class Turn:
    """What one person says before another does. `clock` is its beginning as people read it."""

    seconds: int
    clock: str
    speaker: str
    text: str


def clock_of(seconds: int) -> str:
    """Return a place in a sound file as people read it, such as "4:05" or "1:02:30"."""
    minutes, rest = divmod(seconds, SECONDS_IN_A_MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def turns_of(cues: list[Cue]) -> list[Turn]:
    """Join the cues of one speaker into turns that read like a conversation."""
    turns: list[Turn] = []
    for cue in cues:
        last = turns[-1] if turns else None
        if last and cue.speaker in ("", last.speaker) and len(last.text) + len(cue.text) < LONGEST_TURN:
            turns[-1] = Turn(last.seconds, last.clock, last.speaker, f"{last.text} {cue.text}")
        else:
            turns.append(Turn(cue.starts_at, clock_of(cue.starts_at), cue.speaker, cue.text))
    return turns


def sound_of(page: EpisodePage) -> dict[str, Any]:
    """Return what the player needs: address, type, minutes and size."""
    audio = page.audio if page.audio_id else None
    duration = (audio.duration if audio else 0) or page.duration
    length = (audio.length if audio else 0) or page.audio_length
    return {
        "url": audio.file.url if audio else page.audio_url,
        "mime_type": (audio.mime_type if audio else "") or page.mime_type or "audio/mpeg",
        "minutes": max(1, round(duration / SECONDS_IN_A_MINUTE)) if duration else 0,
        "megabytes": max(1, round(length / BYTES_IN_A_MEGABYTE)) if length else 0,
    }


@shows(PodcastPage)
def podcast(page: PodcastPage, request: HttpRequest) -> dict[str, Any]:
    """Give the episodes that this reader may hear, the newest first."""
    episodes = ContentPage.objects.readable_by(reader_for(request)).child_of(page).newest_first()
    return {"crumbs": [], "listing": listing_of(episodes, request, (TOPIC,))}


@shows(EpisodePage)
def episode(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """Give the sound, its words and chapters, who speaks, and the other parts."""
    words = "" if transcript_error(page.transcript) else page.transcript
    return {
        "sound": sound_of(page),
        "turns": turns_of(cues_of(words)),
        "chapters": [
            {"seconds": row.starts_at, "clock": clock_of(row.starts_at), "title": row.title}
            for row in page.chapters.order_by("starts_at")
        ],
        "hosts": links_to([host for host in page.hosts.all() if host.live], request),
        "before": link_to(_neighbour(page, request, -1), request, "The part before"),
        "after": link_to(_neighbour(page, request, 1), request, "The part after"),
    }


def _neighbour(page: EpisodePage, request: HttpRequest, step: int) -> EpisodePage | None:
    """Return the part before or after this one: the same season, the number beside it."""
    if not (page.part_number and page.number):
        return None
    wanted = page.part_number + step
    parts = EpisodePage.objects.readable_by(reader_for(request)).sibling_of(page, inclusive=False)
    found: EpisodePage | None = parts.filter(
        season=page.season, number=page.number + step, part_number=wanted, part_count=page.part_count
    ).first()
    return found
