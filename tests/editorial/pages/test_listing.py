"""Lists: filters that are plain links, counts that tell the truth, and no address that breaks them."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.people import make_expert, make_member
from tests.factories.texts import make_module, make_response, make_topic
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    """Three responses: two on waiting (one of them tagged), one on money for members only."""
    tree = make_tree()
    ruth, marlow = make_expert(tree.experts, "Ruth Amari"), make_expert(tree.experts, "Marlow Teague")
    waiting, money = make_topic(tree, "Waiting"), make_topic(tree, "Money")
    make_response(tree, ruth, title="Not yet", topics=[waiting], tags=["son"])
    make_response(tree, marlow, title="A month", topics=[waiting, money])
    make_response(tree, ruth, title="Members only", topics=[money], audience="members")
    return tree


def titles(client: Client, url: str) -> list[str]:
    """Return the titles of the cards that an address shows."""
    return [card.title for card in client.get(url).context["listing"].cards]


def options(client: Client, url: str, group: str) -> dict[str, int]:
    """Return the counts of a filter by its labels."""
    groups = {found.title: found.options for found in client.get(url).context["listing"].groups}
    return {option.label: option.count for option in groups.get(group, [])}


def test_a_channel_lists_the_newest_first(client: Client, tree: Tree) -> None:
    assert titles(client, tree.channel.url) == ["A month", "Not yet"]


def test_filters_narrow_and_join(client: Client, tree: Tree) -> None:
    url = tree.channel.url
    assert titles(client, f"{url}?expert=ruth-amari") == ["Not yet"]
    assert titles(client, f"{url}?topic=waiting&tag=son") == ["Not yet"]
    assert titles(client, f"{url}?topic=money&expert=ruth-amari") == []


def test_counts_are_of_what_this_reader_may_read(client: Client, tree: Tree) -> None:
    assert options(client, tree.channel.url, "Topic") == {"Waiting": 2, "Money": 1}
    client.force_login(make_member())
    assert options(client, tree.channel.url, "Topic") == {"Waiting": 2, "Money": 2}


def test_a_filter_counts_without_itself_and_with_the_others(client: Client, tree: Tree) -> None:
    chosen = f"{tree.channel.url}?topic=money&expert=marlow-teague"
    assert options(client, chosen, "Topic") == {"Waiting": 1, "Money": 1}
    assert options(client, chosen, "Expert") == {"Marlow Teague": 1}


def test_a_filter_with_one_value_is_not_offered(client: Client, tree: Tree) -> None:
    assert options(client, tree.channel.url, "Expert") == {"Ruth Amari": 1, "Marlow Teague": 1}
    assert options(client, f"{tree.channel.url}?topic=money", "Expert") == {}


def test_a_chosen_filter_can_be_taken_off_and_the_others_stay(client: Client, tree: Tree) -> None:
    listing = client.get(f"{tree.channel.url}?topic=waiting&expert=ruth-amari").context["listing"]
    assert {chosen.label: chosen.url for chosen in listing.chosen} == {
        "Waiting": "?expert=ruth-amari",
        "Ruth Amari": "?topic=waiting",
    }


def test_an_empty_list_says_what_to_do_next(client: Client, tree: Tree) -> None:
    html = client.get(f"{tree.channel.url}?topic=no-such-topic").content.decode()
    assert 'href="?"' in html.partition('class="empty"')[2]


def test_topics_that_are_not_live_are_no_filter(client: Client, tree: Tree) -> None:
    hidden = make_topic(tree, "Hidden", live=False)
    make_response(tree, make_expert(tree.experts, "Ines"), title="Third", topics=[hidden])
    assert "Hidden" not in options(client, tree.channel.url, "Topic")


def test_a_long_list_has_pages_that_keep_the_filters(client: Client, tree: Tree) -> None:
    topic = make_topic(tree, "Course")
    for number in range(14):
        make_module(tree, number + 1, topics=[topic])
    html = client.get(f"{topic.url}?kind=module&page=2").content.decode()
    assert 'href="?kind=module&amp;page=1#list"' in html
    assert len(titles(client, f"{topic.url}?page=2")) == 2
    assert len(titles(client, f"{topic.url}?page=99999999999999999999")) == 2
    assert len(titles(client, f"{topic.url}?page=nonsense")) == 12


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(value=st.text(max_size=300), page=st.text(max_size=50))
def test_no_address_breaks_a_list(client: Client, tree: Tree, value: str, page: str) -> None:
    words = quote(value, errors="replace")
    url = f"{tree.channel.url}?topic={words}&tag={words}&expert={words}&page={quote(page, errors='replace')}"
    assert client.get(url).status_code == 200
