"""Audio files in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editorial.media.models import AudioFile
from tests.factories.files import make_audio, make_image, picture_bytes, wav_bytes
from tests.factories.people import make_superuser
from tests.factories.texts import make_episode
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def url_of(view: str, *args: object) -> str:
    return reverse(AudioFile.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def desk(client):
    client.force_login(make_superuser("ines"))
    return client


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_an_upload_is_stored_with_its_facts_and_who_brought_it(desk) -> None:
    response = desk.post(url_of("add"), {"title": "Waiting", "file": upload(wav_bytes(3), "waiting.wav")})
    assert response.status_code == 302
    audio = AudioFile.objects.get()
    assert (audio.duration, audio.mime_type, str(audio.uploaded_by)) == (3, "audio/wav", "ines")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4", "waiting.mp3", "is not a recording"),
        (wav_bytes(), "waiting.flac", "flac"),
        (picture_bytes(8, 8), "picture.wav", "is not a recording"),
    ],
)
def test_another_file_is_refused_with_what_to_do_and_the_title_stays(desk, content, name, words: str) -> None:
    response = desk.post(url_of("add"), {"title": "Waiting for him", "file": upload(content, name)})
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert "Waiting for him" in text
    assert not AudioFile.objects.exists()


def test_an_editor_can_listen_and_cannot_exchange_the_recording(desk) -> None:
    audio = make_audio()
    assert audio.url in desk.get(url_of("edit", audio.pk)).content.decode()
    response = desk.post(url_of("edit", audio.pk), {"title": "New", "file": upload(wav_bytes(9), "other.wav")})
    assert "cannot be exchanged" in response.content.decode()
    assert AudioFile.objects.get().duration == 2
    assert desk.post(url_of("edit", audio.pk), {"title": "New"}).status_code == 302
    assert AudioFile.objects.get().title == "New"


def test_a_recording_that_a_page_plays_is_not_deleted(desk) -> None:
    audio, unused = make_audio(), make_audio()
    tree = make_tree()
    make_episode(tree, audio=audio, audio_url="")
    response = desk.post(url_of("delete", audio.pk), follow=True)
    assert response.status_code == 200
    assert "since pages play it" in response.content.decode()
    desk.post(url_of("delete", unused.pk))
    assert list(AudioFile.objects.all()) == [audio]


def test_the_list_tells_length_and_size_at_the_same_cost_for_few_and_many(desk, django_assert_max_num_queries) -> None:
    def count() -> int:
        with django_assert_max_num_queries(60) as context:
            content = desk.get(url_of("list")).content.decode()
        assert "0:02" in content
        return len(context)

    make_audio()
    desk.get(url_of("list"))
    few = count()
    for _ in range(8):
        make_audio()
    assert count() == few


def test_the_chooser_offers_to_upload_a_recording(desk) -> None:
    url = reverse(AudioFile.snippet_viewset.chooser_viewset.get_url_name("choose"))
    html = desk.get(url).json()["html"]
    assert "Upload a recording" in html
    assert 'type="file"' in html


def test_images_have_their_credit_in_the_form(desk) -> None:
    image = make_image(credit_name="Ida Holm")
    content = desk.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "Ida Holm" in content
    assert "licence" in content
