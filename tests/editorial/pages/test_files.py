"""Files of closed pages: only who may open a page that uses a file may have the file."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from editorial.media.models import EditorialRendition
from editorial.media.pictures import HERO, PORTRAIT
from editorial.media.services import make_renditions
from tests.factories.files import make_audio, make_image, wav_bytes
from tests.factories.people import make_expert, make_member, make_user
from tests.factories.publishing import publish
from tests.factories.texts import make_episode, make_response, paragraph
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make_tree()


@pytest.fixture
def image():
    image = make_image()
    make_renditions(images=[image], profiles=[HERO])
    return image


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def staff() -> Client:
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return logged_in(user)


def statuses(url: str) -> dict[str, int]:
    readers = {"public": Client(), "user": logged_in(make_user()), "member": logged_in(make_member()), "staff": staff()}
    return {name: client.get(url).status_code for name, client in readers.items()}


def url_of(image) -> str:
    return EditorialRendition.objects.filter(image=image).first().url


def response_with(tree, image, **fields):
    return make_response(tree, make_expert(tree.experts), hero_image=image, hero_alt="A jetty", **fields)


OPEN = {"public": 200, "user": 200, "member": 200, "staff": 200}
MEMBERS = {"public": 404, "user": 404, "member": 200, "staff": 200}
STAFF = {"public": 404, "user": 404, "member": 404, "staff": 200}


def test_a_picture_of_a_public_page_is_open_and_may_be_kept(tree, image) -> None:
    response_with(tree, image)
    response = Client().get(url_of(image))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert statuses(url_of(image)) == OPEN


def test_a_picture_of_a_members_page_is_for_members_and_kept_nowhere(tree, image) -> None:
    response_with(tree, image, audience="members")
    assert statuses(url_of(image)) == MEMBERS
    response = logged_in(make_member()).get(url_of(image))
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_picture_that_also_stands_on_a_public_page_is_open(tree, image) -> None:
    response_with(tree, image, audience="members")
    response_with(tree, image)
    assert statuses(url_of(image)) == OPEN


def test_a_picture_of_a_draft_or_of_no_page_is_for_staff(tree, image) -> None:
    assert statuses(url_of(image)) == STAFF
    response_with(tree, image, live=False)
    assert statuses(url_of(image)) == STAFF


def test_a_picture_closes_with_its_page(tree, image) -> None:
    page = response_with(tree, image)
    page.unpublish()
    assert statuses(url_of(image)) == STAFF
    page = publish(type(page).objects.get(pk=page.pk))
    page.hero_image = make_image()
    publish(page)
    assert statuses(url_of(image)) == STAFF


def test_a_restriction_on_a_parent_closes_the_files_of_its_pages(tree, image) -> None:
    response_with(tree, image)
    group = Group.objects.create(name="Board")
    restriction = PageViewRestriction.objects.create(page=tree.channel, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    assert statuses(url_of(image)) == STAFF
    assert logged_in(make_user(groups=("Board",))).get(url_of(image)).status_code == 200


def test_a_restriction_on_a_page_closes_the_files_of_its_alias_too(tree, image) -> None:
    page = response_with(tree, image)
    page.create_alias(parent=tree.home, update_slug="twin")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert statuses(url_of(image)) == {"public": 404, "user": 200, "member": 200, "staff": 200}


def test_the_stricter_of_audience_and_restriction_wins(tree, image) -> None:
    response_with(tree, image, audience="members")
    PageViewRestriction.objects.create(page=tree.channel, restriction_type=PageViewRestriction.LOGIN)
    assert statuses(url_of(image)) == MEMBERS


def test_whoever_gave_the_password_of_a_page_sees_its_pictures(tree, image) -> None:
    page = response_with(tree, image)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="harbour"
    )
    client = Client()
    assert client.get(url_of(image)).status_code == 404
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    assert client.get(url_of(image)).status_code == 200


def test_portraits_and_pictures_inside_a_text_follow_the_same_rule(tree, image) -> None:
    inside = make_image()
    inside.decorative = True
    make_renditions(images=[image, inside], profiles=[PORTRAIT])
    expert = make_expert(tree.experts, photo=image)
    make_response(tree, expert, audience="members", body=[("image", {"image": inside, "caption": ""})])
    assert statuses(url_of(image)) == OPEN
    assert statuses(url_of(inside)) == MEMBERS


def test_a_recording_is_heard_by_whoever_may_open_its_episode(tree) -> None:
    audio = make_audio()
    make_episode(tree, audio=audio, audio_url="", audience="members")
    assert statuses(audio.url) == MEMBERS


def test_a_recording_inside_an_answer_follows_the_same_rule(tree) -> None:
    audio = make_audio()
    block = ("audio", {"title": "Breathing", "file": audio, "transcript": "Breathe in."})
    make_response(tree, make_expert(tree.experts), body=[block], audience="members")
    assert statuses(audio.url) == MEMBERS


def test_a_player_may_jump(tree) -> None:
    audio = make_audio()
    make_episode(tree, audio=audio, audio_url="")
    response = Client().get(audio.url, headers={"Range": "bytes=0-3"})
    assert response.status_code == 206
    assert response.getvalue() == b"RIFF"
    whole = Client().head(audio.url)
    assert whole.headers["Content-Length"] == str(len(wav_bytes()))
    outside = Client().get(audio.url, headers={"Range": "bytes=999999999-"})
    assert (outside.status_code, outside.headers["Cache-Control"]) == (416, "private, no-store")


def test_an_old_name_leads_to_the_present_one_and_only_for_who_may_see_it(tree, image) -> None:
    url = url_of(image)
    old = url.rpartition("/")[0] + "/old.webp"
    assert Client().get(old).status_code == 404
    response_with(tree, image)
    assert Client().get(old).headers["Location"] == url


def test_a_file_that_is_gone_from_its_storage_is_not_found(tree, image) -> None:
    response_with(tree, image)
    rendition = EditorialRendition.objects.filter(image=image).first()
    rendition.file.storage.delete(rendition.file.name)
    assert Client().get(rendition.url).status_code == 404


@pytest.mark.parametrize("path", ["pictures/0/a.webp", "sound/99999999999999999999999/a.mp3", "sound/1/%00"])
def test_an_address_that_is_nobodys_is_not_found(path: str) -> None:
    assert Client().get(f"/files/{path}").status_code == 404


def test_files_are_read_only(tree, image) -> None:
    assert Client().post(url_of(image)).status_code == 405


@pytest.mark.parametrize("pages", [1, 10])
def test_the_number_of_queries_does_not_grow_with_the_pages(tree, image, pages, django_assert_max_num_queries) -> None:
    for _ in range(pages):
        response_with(tree, image)
    url = url_of(image)
    Client().get(url)
    with django_assert_max_num_queries(4):
        Client().get(url)


def test_a_document_is_served_to_those_who_may_open_a_page_that_links_to_it(tree) -> None:
    file = ContentFile(b"What to pack.", name="what-to-pack.txt")
    document = get_document_model().objects.create(title="What to pack", file=file)
    assert statuses(document.url) == STAFF
    body = [paragraph(f'<p><a linktype="document" id="{document.pk}">What to pack</a></p>')]
    expert = make_expert(tree.experts)
    make_response(tree, expert, body=body, audience="members")
    assert statuses(document.url) == MEMBERS
    assert "private" in logged_in(make_member()).get(document.url).headers["Cache-Control"]
    make_response(tree, expert, body=body)
    assert statuses(document.url) == OPEN
