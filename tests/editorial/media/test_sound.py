"""Recordings: what they say of themselves, and which are refused."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from editorial.foundation.exceptions import ConflictError
from editorial.media import sound
from editorial.media.models import AudioFile
from editorial.media.sound import Sound, UnreadableSoundError, clock_time
from tests.factories.files import make_audio, mp3_bytes, wav_bytes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "mime_type"),
    [
        (wav_bytes(3), "a.wav", "audio/wav"),
        (mp3_bytes(3), "a.mp3", "audio/mpeg"),
        (mp3_bytes(3), "A.MP3", "audio/mpeg"),
    ],
)
def test_size_type_and_duration_come_from_the_recording(content: bytes, name: str, mime_type: str) -> None:
    audio = make_audio(content=content, name=name)
    assert (audio.length, audio.mime_type, audio.duration) == (len(content), mime_type, 3)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4 not a sound", "minutes.mp3", "not a recording"),
        (b"", "empty.mp3", "not a recording"),
        (b"ID3" + b"rubbish" * 40, "rubbish.mp3", "No sound"),
        (b"RIFF1234WAVE", "cut.wav", "No sound"),
        (mp3_bytes(0.1), "click.mp3", "No sound"),
        (wav_bytes(), "really-wav.mp3", "holds something else (audio/wav)"),
        (wav_bytes(), "song.flac", "Use one of mp3"),
        (wav_bytes(), "no extension", "Use one of mp3"),
        (b"<html><script>alert(1)</script></html>", "page.ogg", "not a recording"),
    ],
)
def test_what_is_not_a_recording_is_refused_with_what_to_do(content: bytes, name: str, words: str) -> None:
    audio = AudioFile(title="Monday", file=ContentFile(content, name=name))
    with pytest.raises(ValidationError) as refusal:
        audio.clean()
    assert words in " ".join(refusal.value.message_dict["file"])


@pytest.mark.django_db
def test_a_recording_that_is_too_large_is_refused_with_both_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "LARGEST_BYTES", 2_000_000)
    with pytest.raises(UnreadableSoundError, match=r"has 3 MB; 2 are the most"):
        make_audio(content=bytes(3_000_000), name="long.wav")
    assert not AudioFile.objects.exists()


@pytest.mark.django_db
def test_a_recording_is_never_exchanged_since_pages_were_approved_with_it() -> None:
    audio = make_audio()
    audio.file = ContentFile(wav_bytes(5), name="other.wav")
    with pytest.raises(ValidationError, match="cannot be exchanged"):
        audio.clean()
    with pytest.raises(ConflictError):
        audio.save()
    assert AudioFile.objects.get().duration == 2


@pytest.mark.django_db
def test_a_title_may_change_and_the_recording_stays() -> None:
    audio = make_audio()
    audio.title = "Tuesday"
    audio.full_clean()
    audio.save()
    assert AudioFile.objects.get().title == "Tuesday"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "stored"),
    [("Über Größe – Teil 1.wav", "audio/uber-grosse-teil-1"), ("…….wav", "audio/"), ("..\\..\\etc.wav", "audio/")],
)
def test_a_recording_is_kept_under_an_ascii_name(name: str, stored: str) -> None:
    audio = make_audio(name=name)
    kept_as = str(audio.file.name)
    assert kept_as.startswith(stored)
    assert kept_as.isascii()
    assert " " not in kept_as


@pytest.mark.django_db
def test_a_deleted_recording_leaves_no_file_behind(django_capture_on_commit_callbacks) -> None:
    audio = make_audio()
    storage, name = audio.file.storage, str(audio.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        audio.delete()
    assert not storage.exists(name)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (65, "1:05"), (3729, "1:02:09"), (-5, "0:00")])
def test_a_moment_is_shown_as_people_read_it(seconds: int, shown: str) -> None:
    assert clock_time(seconds) == shown


def test_minutes_and_megabytes_are_rounded_and_never_nought_where_there_is_sound() -> None:
    assert (Sound("", "", 20, 10).minutes, Sound("", "", 20, 10).megabytes) == (1, 1)
    assert (Sound("", "", 0, 0).minutes, Sound("", "", 0, 0).megabytes) == (0, 0)
