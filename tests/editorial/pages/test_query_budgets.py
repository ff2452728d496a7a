"""Every public page asks the database few questions, and as many of them whatever it shows.

Counts are taken with cold caches: nothing that an earlier request left behind may hide a query.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.publication import grow_publication, make_publication, make_surroundings
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

BUDGET = 13
#: A response names, quotes and shows more kinds of other rows than any other page.
BUDGETS = {"response": 16}
SIZES = (3, 30)


def queries_of(client: Client, url: str) -> list[str]:
    """Ask for an address with cold caches; return the queries it made."""
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, url
    return [query["sql"] for query in captured.captured_queries]


def test_every_public_page_asks_the_same_few_questions_at_any_size(client: Client) -> None:
    few, many = SIZES
    tree = make_tree()
    make_surroundings(tree)
    made = make_publication(tree, few)
    before = {name: queries_of(client, page.url) for name, page in made.items()}
    grow_publication(tree, made, range(few, many))
    after = {name: queries_of(client, page.url) for name, page in made.items()}

    wrong = {
        name: queries
        for name, queries in after.items()
        if len(queries) > BUDGETS.get(name, BUDGET) or len(queries) != len(before[name])
    }

    assert not wrong, (
        "\n".join(
            f"{name}: {len(before[name])}, {len(queries)}\n  " + "\n  ".join(queries) for name, queries in wrong.items()
        )
        + f"\n{ {name: len(queries) for name, queries in after.items()} }"
    )
