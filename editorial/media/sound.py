"""What a recording says of itself, and which recordings are taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from tinytag import TinyTag, TinyTagException

from editorial.foundation.exceptions import OpenLetterError

#: The types that are taken: file name extension to the MIME type that browsers and podcast directories know.
MIME_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
}
AUDIO_EXTENSIONS = list(MIME_TYPES)
#: Two hours at 320 kbit/s, the most that podcast directories ask for, are 288 MB.
LARGEST_BYTES = 300_000_000
SHORTEST_SECONDS = 0.5
BYTES_IN_A_MEGABYTE = 1_000_000
SECONDS_IN_A_MINUTE = 60


class UnreadableSoundError(OpenLetterError):
    """A file is not a recording that can be published; the text says what to do."""


@dataclass(frozen=True)
class SoundFacts:
    """What players and feeds need to know of a recording. length: in bytes. duration: in whole seconds."""

    length: int
    mime_type: str
    duration: int


@dataclass(frozen=True)
class Sound:
    """A recording as a page plays it. length: in bytes, 0 if unknown. seconds: how long it lasts, 0 if unknown."""

    url: str
    mime_type: str
    seconds: int
    length: int

    @property
    def minutes(self) -> int:
        """Its length in minutes, at least one; 0 if unknown."""
        return max(1, round(self.seconds / SECONDS_IN_A_MINUTE)) if self.seconds else 0

    @property
    def megabytes(self) -> int:
        """Its size in megabytes, at least one; 0 if unknown."""
        return max(1, round(self.length / BYTES_IN_A_MEGABYTE)) if self.length else 0


def extension_of(name: str) -> str:
    """Return the extension of a file name in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def facts_of(file: Any, name: str) -> SoundFacts:
    """Read size, type and duration from the recording itself.

    file: a Django file; it is read from its beginning and left there.
    name: the file's name as it was uploaded.
    Raises UnreadableSoundError for another extension, a file that is too large, and one that is not what its name says.
    """
    extension = extension_of(name)
    if extension not in MIME_TYPES:
        raise UnreadableSoundError(f"“{name}” cannot be played everywhere. Use one of {', '.join(AUDIO_EXTENSIONS)}.")
    if file.size > LARGEST_BYTES:
        size, most = file.size // BYTES_IN_A_MEGABYTE, LARGEST_BYTES // BYTES_IN_A_MEGABYTE
        raise UnreadableSoundError(f"“{name}” has {size} MB; {most} are the most. Export it with a lower bit rate.")
    mime_type = MIME_TYPES[extension]
    tag = _read(file, name)
    found = (tag.mime_type or "").partition(";")[0]
    if found != mime_type:
        raise UnreadableSoundError(
            f"“{name}” is named {extension} and holds something else ({found}). Export it again as {extension}."
        )
    if not tag.duration or tag.duration < SHORTEST_SECONDS:
        raise UnreadableSoundError(f"No sound was found in “{name}”. Export it again, and listen to it once.")
    return SoundFacts(length=file.size, mime_type=mime_type, duration=max(1, round(tag.duration)))


def _read(file: Any, name: str) -> TinyTag:
    try:
        with _from_its_beginning(file) as stream:
            return TinyTag.get(file_obj=stream, tags=False)
    except TinyTagException as error:
        raise UnreadableSoundError(f"“{name}” is not a recording that can be read. Export it again.") from error


@contextmanager
def _from_its_beginning(file: Any) -> Iterator[BinaryIO]:
    file.open("rb")
    file.seek(0)
    yield file.file
    file.seek(0)


def clock_time(seconds: int) -> str:
    """Return a moment of a recording as people read it: 1:05, or 1:02:09."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
