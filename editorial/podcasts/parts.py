"""Episodes that belong together: part 1 of 2, part 2 of 2."""

from typing import Any

from django.db.models import Q

#: The parts that an episode leads to, by how many parts further they are.
NEIGHBOURS = {"part_before": -1, "part_after": 1}


def part_at(episode: Any, step: int) -> Q | None:
    """Return the condition for the part that many steps after an episode; nothing for one that stands alone.

    Parts stand in the same show and season and say the same number of parts. They either share the episode's number,
    or have numbers that follow each other as the parts do.
    """
    if not episode.part_number or not episode.path:
        return None
    numbers = Q(episodepage__number=episode.number)
    if episode.number is not None:
        numbers |= Q(episodepage__number=episode.number + step)
    return numbers & Q(
        path__startswith=episode.path[: -episode.steplen],
        depth=episode.depth,
        episodepage__season=episode.season,
        episodepage__part_number=episode.part_number + step,
        episodepage__part_count=episode.part_count,
    )
