"""Pictures are asked for when a page is published."""

import pytest

from editorial.outbox.models import OutboxRow
from editorial.pages.pictures import images_in
from tests.factories.files import make_image
from tests.factories.people import make_expert
from tests.factories.texts import make_response
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db
TOPIC = "media.renditions"


def test_publishing_asks_for_the_sizes_of_every_picture_of_the_page() -> None:
    tree = make_tree()
    expert = make_expert(tree.experts, photo=make_image())
    hero, inside = make_image(), make_image()
    inside.decorative = True
    page = make_response(
        tree,
        expert,
        hero_image=hero,
        hero_alt="A jetty",
        body=[("image", {"image": inside, "caption": ""})],
    )
    row = OutboxRow.objects.get(topic=TOPIC, key=f"page {page.pk}")
    assert row.payload["images"] == {
        "card": [hero.pk],
        "hero": [hero.pk],
        "inline": [inside.pk],
        "mail": sorted([hero.pk, inside.pk]),
    }
    portrait = OutboxRow.objects.get(topic=TOPIC, key=f"page {expert.pk}")
    assert portrait.payload["images"]["portrait"] == [expert.photo_id]
    assert [image.pk for image in images_in(page.body)] == [inside.pk]


def test_a_draft_and_a_page_without_pictures_ask_for_nothing() -> None:
    tree = make_tree()
    expert = make_expert(tree.experts)
    make_response(tree, expert)
    make_response(tree, expert, hero_image=make_image(), hero_alt="A jetty", live=False)
    assert not OutboxRow.objects.filter(topic=TOPIC).exists()
