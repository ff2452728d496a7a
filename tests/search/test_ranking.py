"""What is found, and in which order."""

from datetime import timedelta

import pytest

from search.engines.database import DatabaseEngine
from search.indexing import index_documents
from search.types import Document, Order, Query, Reach, Texts
from tests.factories.documents import NOW, PUBLISHED, make_document

pytestmark = pytest.mark.django_db

FILLER = "The weather was mild and the garden grew well through the summer with beans and roses beside the wall."


def titles(text: str, **query) -> list[str]:
    result = DatabaseEngine().search(Query(text, **query), reach=Reach.PUBLIC, now=NOW)
    return [hit.title for hit in result.hits]


def with_filler(*documents: Document) -> None:
    index_documents([*documents, *(make_document(f"Garden {number}", body=FILLER) for number in range(12))])


def test_a_document_is_found_by_any_one_word_of_a_whole_message():
    with_filler(make_document("Waiting lists", body="How to bridge the weeks until a rehab has a bed."))
    message = (
        "Hello, my brother is 24 and lives with us again. He says he is done with pills but there is no rehab that "
        "takes him before spring, and I lie awake every night. What on earth can we do until then?"
    )
    assert titles(message)[0] == "Waiting lists"


def test_a_document_with_more_of_the_words_stands_first():
    with_filler(make_document("One", body="naloxone"), make_document("Both", body="naloxone and fentanyl"))
    assert titles("naloxone fentanyl") == ["Both", "One"]


def test_a_rare_word_counts_more_than_a_frequent_one():
    with_filler(make_document("Frequent", body="garden"), make_document("Rare", body="methadone"))
    assert titles("garden methadone")[0] == "Rare"


def test_what_editors_chose_to_describe_a_document_counts_most():
    with_filler(
        make_document("In the body", texts=Texts(body="relapse", terms=("money",))),
        make_document("As a tag", texts=Texts(body="something", terms=("relapse",))),
    )
    assert titles("relapse") == ["As a tag", "In the body"]


def test_without_tags_the_title_counts_most():
    with_filler(
        make_document("In the body", body="relapse"),
        make_document("Relapse", body="something"),
    )
    assert titles("relapse") == ["Relapse", "In the body"]


@pytest.mark.parametrize(
    "texts",
    [
        Texts(headings="Xylazine"),
        Texts(standfirst="Xylazine"),
        Texts(body="Xylazine"),
        Texts(letters="Xylazine"),
        Texts(people="Xylazine"),
        Texts(terms=("Xylazine",)),
    ],
)
def test_every_field_is_searched(texts):
    with_filler(make_document("This one", texts=texts))
    assert titles("xylazine") == ["This one"]


def test_a_word_is_found_in_its_other_forms():
    with_filler(make_document("Lying", body="She was relapsing after the mother’s détox."))
    assert titles("relapse") == titles("mothers detox") == ["Lying"]


def test_a_query_of_stop_words_finds_the_titles_that_have_them():
    with_filler(make_document("What now?", body=FILLER))
    assert titles("what now") == ["What now?"]


def test_words_of_asking_find_something_when_the_telling_words_find_nothing():
    with_filler(make_document("Asking for help", body="Help is nearer than you think."))
    assert titles("please help xyzzy") == ["Asking for help"]


def test_a_text_without_any_word_finds_nothing():
    with_filler()
    for text in ("?!", "\x00", '"', "\u200f"):
        assert titles(text) == []


def test_without_text_everything_is_listed_newest_first():
    index_documents(
        [
            make_document("Undated", published_at=None),
            make_document("Old", published_at=PUBLISHED - timedelta(days=1)),
            make_document("New", published_at=PUBLISHED),
        ]
    )
    assert titles("") == titles("  \n") == ["New", "Old", "Undated"]


def test_equal_scores_go_newest_first_and_then_by_key():
    documents = [make_document("Detox", published_at=PUBLISHED - timedelta(days=number % 2)) for number in range(6)]
    index_documents(reversed(documents))
    found = DatabaseEngine().search(Query("detox"), reach=Reach.PUBLIC, now=NOW)
    assert [hit.key for hit in found.hits] == [document.key for document in documents[::2] + documents[1::2]]


def test_date_order_leaves_out_what_only_brushes_the_query():
    with_filler(
        make_document("Old and right", texts=Texts(body="naloxone", terms=("naloxone", "fentanyl")),
                      published_at=PUBLISHED - timedelta(days=400)),
        make_document("Newer and right", texts=Texts(body="fentanyl", terms=("naloxone",))),
        make_document("Newest, brushes", body="garden " + FILLER, published_at=PUBLISHED + timedelta(days=9)),
    )  # fmt: skip
    text = "naloxone fentanyl garden"
    assert titles(text, order=Order.DATE) == ["Newer and right", "Old and right"]
    assert "Newest, brushes" in titles(text)


def test_pages_follow_each_other_without_gap_or_overlap():
    index_documents([make_document("Detox", body="word " * number) for number in range(1, 12)])
    engine = DatabaseEngine()
    pages = [engine.search(Query("detox", page=page, per_page=4), reach=Reach.PUBLIC, now=NOW) for page in range(1, 5)]
    keys = [hit.key for page in pages for hit in page.hits]
    assert len(keys) == len(set(keys)) == 11
    assert [len(page.hits) for page in pages] == [4, 4, 3, 0]
    assert {page.total for page in pages} == {11}
    assert {page.pages for page in pages} == {3}


def test_a_result_says_which_engine_gave_it():
    result = DatabaseEngine().search(Query("detox"), reach=Reach.PUBLIC, now=NOW)
    assert (result.engine, result.hits, result.total, result.did_you_mean) == ("database", (), 0, ())
