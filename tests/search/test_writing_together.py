"""Several writers at once: none fails, and each document is left whole or absent."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Count

from search.indexing import index_documents, remove_documents
from search.models import EntryText, FacetValue, IndexEntry, Posting
from tests.factories.documents import make_document

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROUNDS = 40


def together(works: Sequence[Callable[[], None]]) -> None:
    """Run all works at the same moment, again and again, each on a connection of its own; raise what any raises."""
    start = Barrier(len(works))

    def repeat(work: Callable[[], None]) -> None:
        try:
            for _ in range(ROUNDS):
                start.wait(timeout=30)
                work()
        except Exception:
            start.abort()
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(repeat, work) for work in works]:
            done.result()


def test_the_same_documents_written_in_opposite_orders_are_each_written_once():
    documents = [make_document("Detox", body="one two three", tags=["son", f"tag {number}"]) for number in range(200)]
    together([partial(index_documents, documents), partial(index_documents, documents[::-1])])
    assert IndexEntry.objects.count() == EntryText.objects.count() == 200
    assert FacetValue.objects.count() == 200 * 3
    repeated = Posting.objects.values("entry", "term").annotate(times=Count("pk")).filter(times__gt=1)
    assert not repeated.exists()


def test_a_document_removed_while_it_is_written_is_left_whole_or_absent():
    documents = [make_document("Detox", body="one two three", tags=["son"]) for _ in range(4)]
    keys = [document.key for document in documents]
    together([partial(index_documents, documents), partial(remove_documents, keys[::-1])])
    entries = IndexEntry.objects.count()
    assert EntryText.objects.count() == entries
    assert Posting.objects.values("entry").distinct().count() == entries
