"""The front page begins with the newest answer and the beginning of its letter, and shows ways in."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.models import Brand, MenuItem
from tests.factories.people import make_expert, make_member
from tests.factories.texts import make_letter, make_module, make_response, make_topic
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """The standing pages."""
    return make_tree()


def test_the_newest_answer_stands_beside_the_beginning_of_its_letter(client: Client, tree: Tree) -> None:
    letter = make_letter(tree, "He says he will go, and then he does not.", byline_mode="relation", relation="a father")
    make_response(tree, make_expert(tree.experts), title="Not yet is an answer", letters=[letter])
    html = client.get("/").content.decode()
    assert "a father writes" in html
    assert "He says he will go" in html
    assert "Not yet is an answer" in html


def test_an_answer_for_members_is_not_the_publics_newest(client: Client, tree: Tree) -> None:
    expert = make_expert(tree.experts)
    letter = make_letter(tree, "Only members may read these words of mine.", audience="members")
    make_response(tree, expert, title="For everyone")
    make_response(tree, expert, title="For members", letters=[letter], audience="members")
    html = client.get("/").content.decode()
    assert "For members" not in html
    assert "Only members may read" not in html
    client.force_login(make_member())
    assert client.get("/").context["newest"].title == "For members"


def test_topics_show_how_much_there_is_to_read(client: Client, tree: Tree) -> None:
    topic = make_topic(tree, "Waiting")
    make_topic(tree, "Nothing yet")
    make_response(tree, make_expert(tree.experts), topics=[topic])
    shown = {entry["title"]: entry["count"] for entry in client.get("/").context["topics"]}
    assert shown == {"Waiting": 1}


def test_modules_stand_in_the_order_of_their_numbers(client: Client, tree: Tree) -> None:
    for number in (3, 1, 2):
        make_module(tree, number)
    assert [step["number"] for step in client.get("/").context["modules"]] == [1, 2, 3]


def test_an_empty_site_still_greets_its_first_reader(client: Client, tree: Tree) -> None:
    assert 'class="empty"' in client.get("/").content.decode()


def test_menus_leave_out_drafts_and_closed_pages(client: Client, tree: Tree) -> None:
    brand = Brand.for_site(tree.site)
    pages: list[Page] = [tree.channel, tree.topics, tree.learning]
    brand.menu_items = [MenuItem(page=page, label=f"Menu {page.title}") for page in pages]
    brand.save()
    tree.topics.unpublish()
    PageViewRestriction.objects.create(page=tree.learning, restriction_type=PageViewRestriction.LOGIN)
    html = client.get("/").content.decode()
    assert "Menu Discussion Blog" in html
    assert "Menu Topics" not in html
    assert "Menu Learning" not in html


def test_the_entry_one_is_under_is_marked(client: Client, tree: Tree) -> None:
    brand = Brand.for_site(tree.site)
    brand.menu_items = [MenuItem(page=tree.channel), MenuItem(page=tree.topics)]
    brand.save()
    response = make_response(tree, make_expert(tree.experts))
    menu = client.get(response.url).context["furniture"].menu
    assert [(entry.title, entry.is_current) for entry in menu] == [("Discussion Blog", True), ("Topics", False)]


def test_a_menu_names_a_page_to_those_who_may_open_it(client: Client, tree: Tree) -> None:
    page = make_response(tree, make_expert(tree.experts), title="Under the eaves", audience="members")
    brand = Brand.objects.create(site=tree.home.get_site())
    MenuItem.objects.create(brand=brand, page=page, place="head")
    about = tree.experts.url
    assert "Under the eaves" not in client.get(about).content.decode()
    client.force_login(make_member())
    assert "Under the eaves" in client.get(about).content.decode()
