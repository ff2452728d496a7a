"""What is written stays true: as a whole, as often as it is done, and with nothing left of what was before."""

from dataclasses import replace

import pytest
from django.db import transaction

from search.engines.database import DatabaseEngine
from search.indexing import index_document, index_documents, move_paths, remove_document, remove_documents
from search.models import EntryText, FacetValue, IndexEntry, Posting
from search.types import FacetLabel, Key, Query, Reach, Texts
from tests.factories.documents import NOW, make_document

pytestmark = pytest.mark.django_db


def found(text: str) -> list[Key]:
    return [hit.key for hit in DatabaseEngine().search(Query(text), reach=Reach.PUBLIC, now=NOW).hits]


def row_counts() -> list[int]:
    return [model.objects.count() for model in (IndexEntry, EntryText, FacetValue, Posting)]


def test_indexing_again_changes_nothing():
    document = make_document("Detox", body="A long road.", tags=["son", "son"])
    index_document(document)
    before = row_counts()
    index_document(document)
    index_documents([document, document])
    assert row_counts() == before


def test_indexing_again_leaves_nothing_of_the_old_text():
    document = make_document("Detox", body="methadone", tags=["son"])
    index_document(document)
    index_document(replace(document, title="Sleep", texts=Texts(body="naloxone"), facets=()))
    assert found("methadone detox son") == []
    assert found("naloxone") == found("sleep") == [document.key]
    assert list(FacetValue.objects.values_list("facet", "slug")) == [("kind", "response")]


def test_removing_a_document_leaves_no_row_of_it():
    kept, gone = make_document("Detox kept", tags=["son"]), make_document("Detox gone", tags=["son"])
    index_document(kept)
    before = row_counts()
    index_document(gone)
    remove_document(gone.key)
    remove_document(gone.key)
    assert row_counts() == before
    assert found("detox") == [kept.key]
    remove_documents([kept.key, gone.key])
    assert row_counts() == [0, 0, 0, 0]


def test_one_number_in_two_kinds_is_two_documents():
    response, module = Key("response", 7_000_001), Key("module", 7_000_001)
    index_documents([make_document("Detox", key=response), make_document("Detox", key=module)])
    assert set(found("detox")) == {response, module}
    remove_document(module)
    assert found("detox") == [response]


def test_a_failure_takes_back_its_own_writing_and_leaves_the_callers():
    index_document(make_document("Naloxone"))
    broken = replace(make_document("Detox"), facets=(FacetLabel("", "a", "A"),))
    with transaction.atomic():
        index_document(make_document("Sleep"))
        with pytest.raises(ValueError, match="plain word"):
            index_documents([make_document("Methadone"), broken])
    assert len(found("sleep")) == len(found("naloxone")) == 1
    assert found("methadone") == []


def test_moving_a_path_moves_what_is_below_it_and_nothing_else():
    inside, beside = make_document("Inside"), make_document("Beside")
    index_documents([replace(inside, path="/blog/a_b/one/"), replace(beside, path="/blog/axb/one/")])
    assert move_paths(old="/blog/a_b/", new="/journal/new/") == 1
    assert set(IndexEntry.objects.values_list("path", flat=True)) == {"/journal/new/one/", "/blog/axb/one/"}


@pytest.mark.parametrize(("old", "new"), [("/blog", "/journal/"), ("/blog/", "/journal")])
def test_a_path_without_its_slash_is_refused(old, new):
    with pytest.raises(ValueError, match="slash"):
        move_paths(old=old, new=new)
