"""The front door: one home page, standing pages that are fit to be read, menus that show only open pages."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from editorial.foundation.exceptions import NotReadyError
from home.models import Brand, HomePage, MenuItem, StandardPage
from tests.factories.publishing import add, publish
from tests.factories.texts import heading, paragraph
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


def test_there_is_one_home_page_and_only_at_the_top() -> None:
    tree = make_tree()
    assert not HomePage.can_create_at(tree.home)
    assert not HomePage.can_create_at(tree.home.get_parent())


def test_a_standing_page_stands_under_home_or_another_standing_page() -> None:
    tree = make_tree()
    page = add(tree.home, StandardPage(title="About", slug="about", body=[paragraph("<p>Who we are.</p>")]))
    assert StandardPage.can_create_at(tree.home)
    assert StandardPage.can_create_at(page)
    assert not StandardPage.can_create_at(tree.channel)


def test_a_standing_page_that_skips_a_heading_level_is_not_published() -> None:
    tree = make_tree()
    page = add(tree.home, StandardPage(title="About", body=[heading("Deep", "3")]), live=False)
    with pytest.raises(NotReadyError) as refusal:
        publish(page)
    assert "Deep" in str(refusal.value)
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("fault", ["unpublished", "restricted"])
def test_a_menu_leaves_out_a_page_that_its_reader_may_not_open(client: Client, fault: str) -> None:
    tree = make_tree()
    brand = Brand.for_site(tree.site)
    brand.menu_items = [MenuItem(page=tree.learning, place=MenuItem.Place.HEAD, label="A course for you")]
    brand.save()
    assert "A course for you" in client.get(tree.home.url).text
    if fault == "unpublished":
        tree.learning.unpublish()
    else:
        PageViewRestriction.objects.create(page=tree.learning, restriction_type=PageViewRestriction.LOGIN)
    assert "A course for you" not in client.get(tree.home.url).text
