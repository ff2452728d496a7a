"""An old address leads to the page's new one, but tells nobody the address of a page they may not read."""

from typing import Any

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect

from editorial.foundation.audiences import Audience
from editorial.responses.models import ChannelPage
from tests.factories.closed import How, restrict
from tests.factories.people import make_expert, make_member
from tests.factories.publishing import add
from tests.factories.texts import make_response
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


@pytest.fixture
def member() -> Client:
    """A member's browser."""
    client = Client()
    client.force_login(make_member())
    return client


def renamed(page: Any, slug: str) -> Any:
    """Publish a page under another slug. Wagtail writes the redirect once the change is committed."""
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def make(tree: Tree, **fields: Any) -> Any:
    return make_response(tree, make_expert(tree.experts), slug="first-name", **fields)


def test_a_new_slug_leaves_a_redirect_at_the_old_address(tree: Tree) -> None:
    page = make(tree)
    old = page.url
    page = renamed(page, "second-name")
    answer = Client().get(f"{old}?page=2")
    assert (answer.status_code, answer["Location"]) == (301, page.url)


def test_a_moved_page_and_the_pages_of_a_renamed_channel_are_found_at_their_old_addresses(tree: Tree) -> None:
    page = make(tree)
    first = page.url
    page.move(add(tree.home, ChannelPage(title="Success", slug="success")), pos="last-child")
    second = type(page).objects.get(pk=page.pk).url
    renamed(ChannelPage.objects.get(slug="success"), "went-well")
    for old in (first, second):
        assert Client().get(old)["Location"] == "/went-well/first-name/"


def test_an_old_address_of_a_members_page_tells_its_new_one_to_members_alone(tree: Tree, member: Client) -> None:
    page = make(tree, audience=Audience.MEMBERS)
    old = page.url
    page = renamed(page, "her-brother-came-home")
    answer = Client().get(old)
    assert answer.status_code == 404
    assert "her-brother" not in answer.content.decode() + str(answer.headers)
    assert member.get(old)["Location"] == page.url


def test_what_a_member_is_told_of_is_kept_out_of_shared_caches(tree: Tree, member: Client) -> None:
    page = make(tree, audience=Audience.MEMBERS)
    old = page.url
    renamed(page, "second-name")
    assert "private" in member.get(old)["Cache-Control"]


@pytest.mark.parametrize("how", [How.LOGIN, How.GROUPS, How.PASSWORD])
def test_an_old_address_of_a_restricted_page_tells_the_public_nothing(tree: Tree, how: How) -> None:
    page = make(tree)
    old = page.url
    renamed(page, "second-name")
    restrict(tree.channel, how)
    assert Client().get(old).status_code == 404


def test_an_old_address_of_a_page_that_was_taken_down_leads_nowhere(tree: Tree) -> None:
    page = make(tree)
    old = page.url
    renamed(page, "second-name").unpublish()
    assert Client().get(old).status_code == 404


def test_a_redirect_to_another_site_and_a_passing_one_stay_as_they_are(tree: Tree) -> None:
    Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example/", is_permanent=False)
    answer = Client().get("/shop/")
    assert (answer.status_code, answer["Location"]) == (302, "https://shop.example/")


@pytest.mark.parametrize("path", ["/%00/", "/%ff%fe/", "/a%0Ab/", "/" + "x" * 3000 + "/", "/?%zz", "/ü/"])
def test_odd_addresses_are_not_found_and_break_nothing(tree: Tree, path: str) -> None:
    assert Client().get(path).status_code in {200, 404}
