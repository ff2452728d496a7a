"""The API asks the database a number of questions that does not grow with what it answers.

Counts are taken with cold caches, as in tests/editorial/pages/test_query_budgets.py.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from editorial.media.services import make_renditions
from search.indexing import index_documents
from search.types import Key
from tests.cms.api.asking import LIST, PAGES
from tests.cms.api.world import World, make_world
from tests.factories.documents import make_document
from tests.factories.files import make_image
from tests.factories.people import make_expert
from tests.factories.texts import make_episode, make_letter, make_module, make_response, make_topic, paragraph
from tests.factories.tree import Tree, make_tree

pytestmark = pytest.mark.django_db

LIST_BUDGET = 8
PAGE_BUDGET = 13
#: What pages seldom have costs one query each: resources to call, pictures and recordings in the text, corrections,
#: co-authors, notices, other parts of the story. The guard reads rows, pictures and recordings of what is stored again.
SELDOM = 10
SMALL, LARGE = 1, 50


def queries(address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        response = Client().get(address)
    assert response.status_code == 200, address
    return len(asked)


def grow(tree: Tree, size: int, first_module: int) -> tuple[str, str]:
    """Make `size` of everything that a list and a response show; return the addresses of a response's two resources."""
    image = make_image()
    topics = [make_topic(tree) for _ in range(min(size, 6))]
    tags = [f"tag {number}" for number in range(min(size, 12))]
    experts = [
        make_expert(tree.experts, f"Expert {first_module + number}", photo=image) for number in range(min(size, 3))
    ]
    modules = [make_module(tree, number) for number in range(first_module, first_module + min(size, 8))]
    letters = [make_letter(tree) for _ in range(min(size, 3))]
    linked = [make_episode(tree) for _ in range(min(size, 5))]
    words = " ".join(f"Module {module.number}" for module in modules)
    links = " ".join(f'<a linktype="page" id="{page.pk}">here it is</a>' for page in linked)
    pages = [
        make_response(
            tree,
            experts[number % len(experts)],
            letters=letters if number == 0 else (),
            body=[paragraph(f"<p>{words} {links}</p>") for _ in range(size if number == 0 else 1)],
            topics=topics,
            tags=tags,
            hero_image=image,
            hero_alt="A window",
        )
        for number in range(size)
    ]
    make_renditions(images=[image])
    index_documents(make_document(page.title, key=Key("response", page.pk), tags=["one"]) for page in pages)
    return f"{LIST}{pages[0].pk}/", f"{PAGES}?path={pages[0].url}"


def test_a_list_and_a_response_cost_the_same_for_1_and_for_50() -> None:
    """ExpertResponsePage."""
    counts, tree = [], make_tree()
    for size, first_module in ((SMALL, 1), (LARGE, 11)):
        by_id, by_path = grow(tree, size, first_module)
        counts.append((queries(f"{LIST}?per_page=100"), queries(by_id), queries(by_path)))
    assert len(Client().get(f"{LIST}?per_page=100").json()["items"]) == SMALL + LARGE
    small, large = counts
    assert large[0] <= LIST_BUDGET, counts
    assert large[1] <= PAGE_BUDGET, counts
    assert large[2] <= PAGE_BUDGET, counts
    # A publication with one response has nothing related to show, so it saves the queries for that.
    assert small[0] == large[0], counts
    assert large[1] - small[1] <= 1, counts


def test_filters_cost_at_most_two_queries_more() -> None:
    make_world()
    plain = queries(LIST)
    for query in ("topic=waiting", "tag=boundaries", "expert=ruth-amari", "module=1", "channel=discussion-blog"):
        assert queries(f"{LIST}?{query}") <= plain + 2, query


def test_every_page_stays_in_its_budget_even_with_all_that_it_can_have() -> None:
    world: World = make_world()
    tree = world.tree
    pages: list[Page] = [
        world.expert,
        world.topic,
        world.letter,
        world.module,
        world.episode,
        world.earlier,
        world.standard,
    ]
    pages += [tree.home, tree.channel, tree.letters, tree.experts, tree.topics, tree.learning, tree.podcast]
    counts = {page.url: queries(f"{PAGES}?path={page.url}") for page in pages}
    assert not {url: count for url, count in counts.items() if count > PAGE_BUDGET}, counts
    assert queries(f"{LIST}{world.response.pk}/") <= PAGE_BUDGET + SELDOM
