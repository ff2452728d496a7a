"""Every public page asks the database a number of questions that does not grow with what it shows.

Counts are taken with cold caches: nothing that an earlier request left behind may hide a query.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.publication import make_publication, make_surroundings
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db

BUDGET = 12
#: A response that has every part there is, corrections and notices included.
FULL_RESPONSE_BUDGET = 15


def queries_of(client: Client, url: str) -> list[str]:
    """Ask for an address with cold caches; return the queries it made."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, url
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("size", [3, 30])
def test_every_public_page_keeps_its_query_budget(client: Client, size: int) -> None:
    tree = make_tree()
    make_surroundings(tree)
    asked = {name: queries_of(client, page.url) for name, page in make_publication(tree, size).items()}

    over = {
        name: queries
        for name, queries in asked.items()
        if len(queries) > (FULL_RESPONSE_BUDGET if name == "response" else BUDGET)
    }

    assert not over, (
        "\n".join(f"{name}: {len(queries)}\n  " + "\n  ".join(queries) for name, queries in over.items())
        + f"\n{ {name: len(queries) for name, queries in asked.items()} }"
    )
