"""Episodes: facts from the recording, chapters inside it, parts that find each other, no public one without words."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from wagtail.log_actions import LogContext
from wagtail.models import PageLogEntry

from editorial.foundation.exceptions import NotReadyError
from editorial.foundation.reader import MEMBER, PUBLIC, Reader
from editorial.podcasts.chapters import chapter_findings
from editorial.podcasts.context import neighbour_part
from editorial.podcasts.models import Chapter, EpisodePage
from tests.factories.files import make_audio, wav_bytes
from tests.factories.people import make_superuser, make_user
from tests.factories.publishing import publish
from tests.factories.texts import make_episode
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db
WITHOUT = "podcasts.publish_without_transcript"


@pytest.fixture
def tree():
    return make_tree()


def with_chapters(page: EpisodePage, *chapters: tuple[int, str]) -> EpisodePage:
    page.chapters.set([Chapter(starts_at=seconds, title=title) for seconds, title in chapters])
    return page


def test_size_type_and_duration_are_taken_from_the_chosen_recording(tree) -> None:
    audio = make_audio(content=wav_bytes(7))
    page = make_episode(tree, audio=audio, audio_url="", audio_length=1, mime_type="text/plain", duration=999)
    assert (page.audio_length, page.mime_type, page.duration) == (audio.length, "audio/wav", 7)
    assert page.sound == audio.sound


def test_facts_of_the_recording_count_as_text_from_elsewhere(tree) -> None:
    page = make_episode(tree, live=False)
    page.audio = make_audio()
    assert page.copy_outside_text() is True
    assert page.copy_outside_text() is False


def test_sound_on_another_host_needs_size_type_and_duration(tree) -> None:
    draft = make_episode(tree, live=False, audio_length=0)
    with pytest.raises(NotReadyError) as refusal:
        publish(draft)
    assert refusal.value.fields == {"audio_url"}


def test_an_episode_without_sound_cannot_be_published(tree) -> None:
    with pytest.raises(NotReadyError, match="Choose the audio file"):
        publish(make_episode(tree, live=False, audio_url=""))


def test_a_public_episode_without_transcript_cannot_be_published_and_a_members_one_can(tree) -> None:
    with pytest.raises(NotReadyError, match="needs its transcript"):
        publish(make_episode(tree, live=False, transcript=""))
    assert make_episode(tree, transcript="", audience="members").live
    assert not PageLogEntry.objects.filter(action=WITHOUT).exists()


def test_an_exception_is_logged_with_who_published_it(tree) -> None:
    user = make_superuser("ines")
    draft = make_episode(tree, live=False, transcript="", may_lack_transcript=True)
    with LogContext(user=user):
        publish(draft)
    entry = PageLogEntry.objects.get(action=WITHOUT)
    assert (entry.user, entry.page_id) == (user, draft.pk)
    assert "without a transcript" in entry.message


def test_only_who_has_the_permission_is_offered_the_exception(tree) -> None:
    page = make_episode(tree)
    user = make_user()
    form_class = EpisodePage.get_edit_handler().get_form_class()
    assert "may_lack_transcript" not in form_class(instance=page, for_user=user).fields
    user.user_permissions.add(Permission.objects.get(codename="publish_without_transcript"))
    again = type(user).objects.get(pk=user.pk)
    assert "may_lack_transcript" in form_class(instance=page, for_user=again).fields


@pytest.mark.parametrize("transcript", ["Hello.", "WEBVTT\n\n00:05.000 --> 00:01.000\nBackwards"])
def test_a_transcript_that_is_not_webvtt_is_refused(tree, transcript: str) -> None:
    page = make_episode(tree, live=False)
    page.transcript = transcript
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert "transcript" in refusal.value.message_dict


@pytest.mark.parametrize(
    ("part", "count", "field"), [(3, 2, "part_number"), (1, None, "part_count"), (None, 2, "part_count")]
)
def test_a_part_outside_its_parts_is_refused(tree, part, count, field) -> None:
    page = make_episode(tree, live=False)
    page.part_number, page.part_count = part, count
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert field in refusal.value.message_dict


def test_chapters_stand_in_the_order_of_the_sound_on_drafts_too(tree) -> None:
    page = with_chapters(make_episode(tree, live=False), (30, "Later"), (0, "First"))
    assert [chapter.title for chapter in page.chapters_in_order()] == ["First", "Later"]


def test_a_chapter_after_the_end_or_at_the_same_second_as_another_is_named() -> None:
    found = chapter_findings([(0, "A"), (60, "B"), (0, "C")], 60)
    assert [(finding.field, finding.place) for finding in found] == [
        ("chapters", "Chapter “B”"),
        ("chapters", "Chapter “C”"),
    ]
    assert [re.findall(r"\d+:\d+", finding.message) for finding in found] == [["1:00", "1:00"], ["0:00"]]
    assert chapter_findings([(0, "A"), (999, "B")], 0) == []


def test_an_episode_with_a_chapter_after_its_end_cannot_be_published(tree) -> None:
    with pytest.raises(NotReadyError, match="Too late"):
        publish(with_chapters(make_episode(tree, live=False), (61, "Too late")))


def part_of(episode: EpisodePage, reader: Reader, place: str = "part_after") -> int | None:
    part = neighbour_part(episode, reader, place)
    return part.pk if part else None


def test_parts_find_each_other_and_only_those_that_the_reader_may_hear(tree) -> None:
    parts: dict[str, Any] = {"season": 1, "part_count": 3}
    first = make_episode(tree, number=1, part_number=1, **parts)
    second = make_episode(tree, number=2, part_number=2, audience="members", **parts)
    make_episode(tree, number=2, part_number=2, live=False, **parts)
    make_episode(tree, number=2, part_number=2, season=2, part_count=3)
    third = make_episode(tree, number=2, part_number=3, **parts)
    alone = make_episode(tree, number=9)
    assert part_of(first, MEMBER) == second.pk
    assert part_of(first, PUBLIC) is None
    assert part_of(second, PUBLIC, "part_before") == first.pk
    assert part_of(second, PUBLIC) == third.pk
    assert part_of(third, PUBLIC) is None
    assert part_of(alone, PUBLIC) is None
    assert first.part_label == "part 1 of 3"
    assert alone.part_label == ""
