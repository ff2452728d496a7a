"""Small pictures and recordings, made as they are needed."""

import wave
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from editorial.media.models import AudioFile, EditorialImage

_numbers = count(1)
MPEG_FRAME = b"\xff\xfb\x90\x00" + bytes(413)
"""One frame of MPEG-1 layer III at 128 kbit/s and 44.1 kHz: 26 milliseconds of silence."""


def wav_bytes(seconds: float = 2) -> bytes:
    """Return a silent recording."""
    stream = BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(int(seconds * 16000)))
    return stream.getvalue()


def mp3_bytes(seconds: float = 2) -> bytes:
    """Return a silent recording in frames of 26 milliseconds."""
    return MPEG_FRAME * round(seconds / 0.02612)


def picture_bytes(width: int = 1600, height: int = 900, kind: str = "PNG") -> bytes:
    """Return a plain picture."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, kind)
    return stream.getvalue()


def make_image(title: str = "", *, width: int = 1600, height: int = 900, **fields: Any) -> EditorialImage:
    """Make an image."""
    title = title or f"Image {next(_numbers)}"
    file = ContentFile(picture_bytes(width, height), name=f"{title.lower().replace(' ', '-')}.png")
    return EditorialImage.objects.create(title=title, file=file, **fields)


def make_audio(title: str = "", *, content: bytes | None = None, name: str = "", **fields: Any) -> AudioFile:
    """Make an audio file."""
    title = title or f"Recording {next(_numbers)}"
    file = ContentFile(content or wav_bytes(), name=name or f"{title.lower().replace(' ', '-')}.wav")
    return AudioFile.objects.create(title=title, file=file, **fields)
