"""A search stays quick where PostgreSQL still believes that the index is empty, as after its first filling."""

import pytest
from django.db import connection

from search.engines.database import DatabaseEngine
from search.models import EntryText, FacetValue, IndexEntry, Posting
from search.related import related_to
from search.types import Document, Filter, Order, Query, Reach
from tests.factories.documents import NOW, index_alike

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

SIZE = 300
#: A plan that looks at the same rows again for each row found takes minutes; a sound one less than one second.
LIMIT = "10s"

FACETS = ("kind", "topic", "tag", "expert")


@pytest.fixture
def documents() -> list[Document]:
    """An index that was counted while it was empty, and then filled."""
    index_alike(SIZE)
    IndexEntry.objects.all().delete()
    tables = ", ".join(model._meta.db_table for model in (IndexEntry, EntryText, Posting, FacetValue))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
        filled = index_alike(SIZE)
        cursor.execute(f"SET LOCAL statement_timeout = '{LIMIT}'")
    return filled


@pytest.mark.parametrize(
    "query",
    [
        Query("detox son"),
        Query("detox son", facets=FACETS),
        Query("detox son", facets=FACETS, filters=(Filter("tag", ("son",)),)),
        Query("detox", order=Order.DATE),
        Query("", facets=FACETS, filters=(Filter("tag", ("son",)), Filter("topic", ("craft",)))),
    ],
)
def test_a_search_is_planned_for_a_full_index(documents, query):
    result = DatabaseEngine().search(query, reach=Reach.PUBLIC, now=NOW)
    assert result.total == len(documents)


def test_a_related_list_is_planned_for_a_full_index(documents):
    assert related_to(documents[0].key, reach=Reach.PUBLIC, now=NOW)
