"""Rules for the named places of an episode."""

from collections.abc import Iterable

from editorial.foundation.findings import Finding
from editorial.media.sound import clock_time


def chapter_findings(chapters: Iterable[tuple[int, str]], duration: int) -> list[Finding]:
    """Refuse a chapter after the end of the sound, and two at the same moment.

    chapters: second and title of each.
    duration: of the sound in seconds; 0 if it is not known yet, and then nothing lies after its end.
    """
    found, seen = [], set()
    for seconds, title in chapters:
        place = f"Chapter “{title}”"
        if duration and seconds >= duration:
            message = f"It begins at {clock_time(seconds)}, and the sound ends at {clock_time(duration)}."
            found.append(Finding("chapters", message, place))
        if seconds in seen:
            message = f"Another chapter begins at {clock_time(seconds)} too. Choose another second, or take one out."
            found.append(Finding("chapters", message, place))
        seen.add(seconds)
    return found
