"""The editor of an episode: drafts are saved as they are, a text that is handed in is held to the rules."""

from collections.abc import Sequence

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from editorial.podcasts.models import EpisodePage
from home.setup.groups import make_groups
from home.setup.workflows import make_workflows
from tests.factories.files import make_audio
from tests.factories.people import make_superuser
from tests.factories.texts import TRANSCRIPT
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_superuser())
    return client


def typed(chapters: Sequence[dict[str, str]] = (), **changes: object) -> dict[str, object]:
    return nested_form_data(
        {
            "title": "On waiting",
            "slug": "on-waiting",
            "standfirst": rich_text("<p>A talk.</p>"),
            "notes": rich_text("<p>Notes.</p>"),
            "audience": "public",
            "audio": "",
            "audio_url": "https://sound.example/a.mp3",
            "audio_length": "1000",
            "mime_type": "audio/mpeg",
            "duration": "60",
            "transcript": TRANSCRIPT,
            "topic_placements": inline_formset([]),
            "corrections": inline_formset([]),
            "chapters": inline_formset(list(chapters)),
            "comments": inline_formset([]),
            **changes,
        }
    )


def post(desk, data):
    tree = make_tree()
    make_groups()
    make_workflows()
    url = reverse("wagtailadmin_pages:add", args=["podcasts", "episodepage", tree.podcast.pk])
    return desk.post(url, data)


def test_a_draft_is_saved_with_what_is_there(desk) -> None:
    response = post(desk, typed(transcript="", audio_url=""))
    assert response.status_code == 302
    assert not EpisodePage.objects.get().live


def test_the_recording_fills_in_size_type_and_duration(desk) -> None:
    audio = make_audio()
    post(desk, typed(audio=audio.pk, audio_url="", audio_length="0", mime_type="", duration="0"))
    draft = EpisodePage.objects.get().get_latest_revision_as_object()
    assert (draft.audio_length, draft.mime_type, draft.duration) == (audio.length, "audio/wav", 2)


def test_a_chapter_after_the_end_is_named_when_it_is_handed_in_and_what_was_typed_stays(desk) -> None:
    chapters = [{"starts_at": "0", "title": "Two chairs"}, {"starts_at": "75", "title": "Far too late"}]
    response = post(desk, typed(chapters, **{"action-submit": "yes"}))
    content = response.content.decode()
    assert response.status_code == 200
    assert all(moment in content for moment in ("“Far too late”", "1:15", "1:00"))
    assert "Two chairs" in content
    assert not EpisodePage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"transcript": "Just words."}, "This is not WebVTT"),
        ({"transcript": ""}, "needs its transcript"),
        ({"part_number": "3", "part_count": "2"}, "There are 2 parts"),
        ({"duration": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, changes, words: str) -> None:
    response = post(desk, typed(**{"action-submit": "yes", **changes}))
    content = response.content.decode()
    assert words in content
    assert "On waiting" in content
