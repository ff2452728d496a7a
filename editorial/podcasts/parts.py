"""Episodes that belong together: part 1 of 2, part 2 of 2."""

from typing import Any

from django.db.models import Q

from editorial.foundation.reader import Reader
from editorial.podcasts.models import EpisodePage


def neighbour_part(episode: EpisodePage, reader: Reader, step: int) -> EpisodePage | None:
    """Return the part that many steps after this one, if the reader may hear it.

    Parts stand in the same show and season and say the same number of parts. They either share the episode's number,
    or have numbers that follow each other as the parts do.
    """
    if not episode.part_number:
        return None
    parts: Any = EpisodePage.objects.readable_by(reader).sibling_of(episode, inclusive=False)
    numbers = Q(number=episode.number)
    if episode.number is not None:
        numbers |= Q(number=episode.number + step)
    found: EpisodePage | None = (
        parts.filter(
            numbers,
            season=episode.season,
            part_number=episode.part_number + step,
            part_count=episode.part_count,
        )
        .order_by("number", "pk")
        .first()
    )
    return found
