"""A quiet tone for the demo's episodes: the words are in the transcripts."""

import io
import math
import wave
from functools import cache

from django.core.files.base import ContentFile

from editorial.accounts.models import User
from editorial.media.models import AudioFile

#: Samples a second, of eight bits each: enough for a tone, small enough for a demo.
RATE = 4000
LOUDNESS = 18


def make_audio(*, title: str, name: str, seconds: int, user: User) -> AudioFile:
    """Make a sound file of this length: three soft notes that come and go every six seconds."""
    whole = (_bar() * (seconds // 6 + 1))[: RATE * seconds]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(whole)
    audio = AudioFile(title=title, uploaded_by=user, file=ContentFile(buffer.getvalue(), name=f"{name}.wav"))
    audio.full_clean()
    audio.save()
    return audio


@cache
def _bar() -> bytes:
    return bytes(_sample(index) for index in range(RATE * 6))


def _sample(index: int) -> int:
    moment = index / RATE
    swell = math.sin(math.pi * (moment % 2) / 2) ** 2
    note = (220.0, 277.2, 329.6)[int(moment // 2)]
    return 128 + round(LOUDNESS * swell * math.sin(2 * math.pi * note * moment))
