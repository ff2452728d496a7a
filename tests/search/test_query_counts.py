"""The number of queries is the same whatever the size of the index."""

import pytest

from search.engines.database import DatabaseEngine
from search.factory import engine
from search.indexing import index_document, move_paths, remove_document, update_visibility
from search.related import related_to
from search.types import Filter, Order, Query, Reach
from tests.factories.documents import NOW, index_alike

pytestmark = pytest.mark.django_db

SIZES = pytest.mark.parametrize("size", [3, 30, 300])


@SIZES
@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query("detox son"), 3),
        (Query("detox son", facets=("kind", "topic", "tag", "expert")), 4),
        (Query("detox son", facets=("kind", "tag"), filters=(Filter("tag", ("son",)),)), 5),
        (Query("detox", order=Order.DATE), 3),
        (Query(""), 2),
        (Query("what now"), 1),
        (Query("xyzzy"), 1),
    ],
)
def test_a_search_takes_the_same_few_queries(size, query, count, django_assert_num_queries):
    index_alike(size)
    with django_assert_num_queries(count):
        DatabaseEngine().search(query, reach=Reach.PUBLIC, now=NOW)


@SIZES
def test_a_related_list_takes_one_query(size, django_assert_num_queries):
    documents = index_alike(size)
    with django_assert_num_queries(1):
        related = related_to(documents[0].key, reach=Reach.PUBLIC, now=NOW)
    assert len(related) == min(6, size - 1)


@SIZES
@pytest.mark.parametrize(("text", "count"), [("de", 2), ("so", 3), ("detox 1", 2), ("d", 0)])
def test_suggestions_take_the_same_few_queries(size, text, count, django_assert_num_queries):
    index_alike(size)
    with django_assert_num_queries(count):
        engine().suggest(text, reach=Reach.PUBLIC, now=NOW, facets=("topic", "tag"))


@SIZES
def test_writing_one_document_takes_the_same_few_queries(size, django_assert_num_queries):
    documents = index_alike(size)
    with django_assert_num_queries(10):
        index_document(documents[0])
    with django_assert_num_queries(3):
        update_visibility(keys=[document.key for document in documents], is_restricted=True)
    with django_assert_num_queries(1):
        move_paths(old="/response/", new="/answers/")
    with django_assert_num_queries(9):
        remove_document(documents[0].key)
