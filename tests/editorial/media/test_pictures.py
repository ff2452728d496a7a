"""Pictures in their sizes: made after publication, never while a reader waits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.media import handlers
from editorial.media.models import EditorialImage, EditorialRendition
from editorial.media.pictures import CARD, HERO, INLINE, MAIL, PORTRAIT, PROFILES, load_renditions, picture_of
from editorial.media.services import BrokenPictureError, make_renditions
from editorial.outbox.models import OutboxRow
from tests.factories.files import make_image

pytestmark = pytest.mark.django_db


def test_each_size_is_made_once_and_none_is_larger_than_the_picture() -> None:
    image = make_image(width=900, height=600)
    assert make_renditions(images=[image], profiles=[HERO, CARD]) == 6
    assert make_renditions(images=[image], profiles=[HERO, CARD]) == 0
    widths = set(image.renditions.values_list("width", flat=True))
    assert widths == {480, 800, 900, 320, 720}


def test_a_picture_tells_everything_that_a_page_or_an_answer_of_the_api_shows(django_assert_num_queries) -> None:
    image = make_image(credit_name="Ida Holm", licence="CC BY 4.0", credit_url="https://example.org/ida")
    make_renditions(images=[image], profiles=[HERO])
    [image] = load_renditions([EditorialImage.objects.get()])
    with django_assert_num_queries(0):
        picture = picture_of(image, "A jetty", HERO)
    assert picture is not None
    assert (picture.alt, picture.credit) == ("A jetty", "Ida Holm · CC BY 4.0")
    assert (picture.width, picture.height, picture.focal_point) == (1600, 900, None)
    assert [source.width for source in picture.sources] == [480, 800, 1280, 1600]
    assert {source.mime_type for source in picture.sources} == {"image/webp"}
    assert picture.src == picture.sources[2].url
    assert picture.srcset.startswith(f"{picture.sources[0].url} 480w, ")
    assert picture.src.startswith("/files/pictures/")


def test_asking_for_a_picture_makes_no_file() -> None:
    image = make_image()
    assert picture_of(image, "", CARD) is None
    assert not EditorialRendition.objects.exists()
    assert picture_of(None, "", CARD) is None


def test_a_picture_whose_own_sizes_are_not_there_yet_is_shown_in_another() -> None:
    image = make_image()
    make_renditions(images=[image], profiles=[INLINE])
    picture = picture_of(image, "", CARD)
    assert picture is not None
    assert [source.width for source in picture.sources] == [1280]
    assert picture.srcset == ""


def test_a_cut_keeps_the_focal_point_and_the_sizes_of_an_earlier_one_are_not_shown() -> None:
    point: dict[str, Any] = {
        "focal_point_x": 100,
        "focal_point_y": 900,
        "focal_point_width": 10,
        "focal_point_height": 10,
    }
    image = make_image(width=1000, height=1000, **point)
    make_renditions(images=[image], profiles=[PORTRAIT])
    before = picture_of(image, "", PORTRAIT)
    image.focal_point_x = 900
    image.save()
    make_renditions(images=[image], profiles=[PORTRAIT])
    after = picture_of(EditorialImage.objects.get(), "", PORTRAIT)
    assert before is not None
    assert after is not None
    assert before.focal_point == (0.1, 0.9)
    assert {source.url for source in before.sources}.isdisjoint(source.url for source in after.sources)


def test_mail_gets_jpeg_since_outlook_shows_no_webp() -> None:
    image = make_image()
    make_renditions(images=[image], profiles=[MAIL])
    picture = picture_of(image, "", MAIL)
    assert picture is not None
    assert {source.mime_type for source in picture.sources} == {"image/jpeg"}


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_every_picture_has_at_least_one_size_in_every_profile(width: int, height: int) -> None:
    image = EditorialImage(width=width, height=height)
    for profile in PROFILES.values():
        specs = profile.specs_for(image)
        assert specs
        assert len(specs) == len(set(specs))
        assert set(specs) <= set(profile.all_specs())


def test_a_picture_of_one_pixel_is_no_error() -> None:
    image = make_image(width=1, height=1)
    make_renditions(images=[image])
    assert all(picture_of(image, "", profile) for profile in PROFILES.values())


def test_an_image_without_its_file_does_not_hold_up_the_others() -> None:
    lost, whole = make_image(), make_image()
    lost.file.storage.delete(lost.file.name)
    with pytest.raises(BrokenPictureError, match=str(lost.pk)):
        make_renditions(images=[lost, whole], profiles=[CARD])
    assert whole.renditions.count() == 3


def test_the_outbox_makes_what_is_missing_and_may_do_so_twice() -> None:
    image = make_image()
    payload = {"images": {"card": [image.pk, 999_999], "mail": [image.pk]}}
    handlers.make_wanted_renditions(payload)
    handlers.make_wanted_renditions(payload)
    assert image.renditions.count() == 5


def test_a_changed_image_that_readers_see_is_made_ready_again() -> None:
    image = make_image()
    image.save()
    assert not OutboxRow.objects.exists()
    make_renditions(images=[image], profiles=[CARD])
    image.focal_point_x, image.focal_point_y = 10, 10
    image.save()
    image.save()
    row = OutboxRow.objects.get()
    assert row.payload == {"images": {"card": [image.pk]}}
