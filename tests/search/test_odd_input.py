"""No text is refused and none is an error; what cannot be asked is refused with a message."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.constants import MAX_PAGE, MAX_PER_PAGE
from search.engines.database import DatabaseEngine
from search.exceptions import InvalidDocumentError, InvalidQueryError
from search.indexing import index_document
from search.related import related_to
from search.types import FacetLabel, Filter, Key, Order, Query, Reach, Texts
from tests.factories.documents import NOW, make_document

pytestmark = pytest.mark.django_db

SAME = Key("response", 1)
ANY_TEXT = st.text(alphabet=st.characters(), max_size=400)
TRY_MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@TRY_MANY
@given(text=ANY_TEXT, order=st.sampled_from(Order))
@example(text="\x00", order=Order.RELEVANCE)
@example(text="detox\x00detox", order=Order.DATE)
@example(text='"detox', order=Order.RELEVANCE)
@example(text="'; DROP TABLE search_posting; --", order=Order.RELEVANCE)
@example(text="detox %s %d %(x)s 100%", order=Order.RELEVANCE)
@example(text="detox AND OR NOT * ? : ( ) [ ] \\ /", order=Order.RELEVANCE)
@example(text="\ud800", order=Order.RELEVANCE)
@example(text="🆘 👩‍🚒 🇮🇪", order=Order.RELEVANCE)
@example(text="\u202eאבא שלי מתמכר\u202c", order=Order.RELEVANCE)
@example(text="ابني مدمن", order=Order.RELEVANCE)
@example(text="नमस्ते मदद", order=Order.RELEVANCE)
def test_any_text_is_answered(text: str, order: Order):
    index_document(make_document("Detox", body="A short text about a long road.", tags=["detox"]))
    result = DatabaseEngine().search(Query(text, order=order, facets=("kind", "tag")), reach=Reach.PUBLIC, now=NOW)
    assert 0 <= len(result.hits) <= result.total


@TRY_MANY
@given(text=ANY_TEXT, label=ANY_TEXT.filter(bool))
@example(text="nul \x00 inside", label="\x00")
@example(text="\ud83d", label="half \ud83d")
def test_a_document_of_any_text_is_indexed_and_found_by_its_title(text: str, label: str):
    texts = Texts(headings=text, standfirst=text, body=text, letters=text, people=text, terms=(text,))
    document = replace(
        make_document(f"Xylophone {text}", texts=texts, key=SAME), facets=(FacetLabel("tag", "one", label),)
    )
    index_document(document)
    result = DatabaseEngine().search(Query("xylophone", facets=("tag",)), reach=Reach.PUBLIC, now=NOW)
    assert [hit.key for hit in result.hits] == [SAME]


def test_words_from_right_to_left_and_emoji_find_what_has_them():
    index_document(make_document("Father", body="אבא שלי מתמכר 🚑"))
    for text in ("\u202bאבא\u202c", "🚑", "מתמכר?"):
        assert DatabaseEngine().search(Query(text), reach=Reach.PUBLIC, now=NOW).total == 1


def test_ten_thousand_words_are_answered_with_the_first_that_count():
    index_document(make_document("Detox", body="naloxone"))
    text = "naloxone " + " ".join(f"word{number}" for number in range(10_000))
    assert DatabaseEngine().search(Query(text), reach=Reach.PUBLIC, now=NOW).total == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"page": 0},
        {"page": -1},
        {"page": MAX_PAGE + 1},
        {"per_page": 0},
        {"per_page": MAX_PER_PAGE + 1},
        {"filters": (Filter("tag", ("a",)), Filter("tag", ("b",)))},
    ],
)
def test_a_query_out_of_range_is_refused_with_the_name_of_the_field(arguments):
    with pytest.raises(InvalidQueryError) as refusal:
        Query("detox", **arguments)
    assert refusal.value.field == next(iter(arguments))
    assert refusal.value.message == str(refusal.value) != ""


@pytest.mark.parametrize(
    ("facet", "slugs"),
    [
        ("tag", ()),
        ("tag", ("",)),
        ("tag", ("a\x00",)),
        ("tag", ("\ud800",)),
        ("tag", ("a" * 300,)),
        ("tag", tuple(str(number) for number in range(100))),
        ("", ("a",)),
        ("tag' OR 1=1", ("a",)),
        ("t" * 40, ("a",)),
    ],
)
def test_a_filter_that_cannot_exist_is_refused(facet, slugs):
    with pytest.raises(InvalidQueryError):
        Filter(facet, slugs)


@pytest.mark.parametrize("kind", ["", "k" * 33, "a\x00"])
def test_a_kind_that_cannot_be_stored_is_refused(kind):
    with pytest.raises(InvalidDocumentError):
        Key(kind, 1)


@pytest.mark.parametrize("value", [FacetLabel("", "a", "A"), FacetLabel("a b", "a", "A"), FacetLabel("tag", "", "A")])
def test_a_facet_that_cannot_be_stored_is_refused_and_nothing_is_written(value):
    document = replace(make_document("Detox"), facets=(value,))
    with pytest.raises(InvalidDocumentError):
        index_document(document)
    assert DatabaseEngine().search(Query(), reach=Reach.PUBLIC, now=NOW).total == 0


def test_an_unknown_document_has_no_related_ones():
    assert related_to(Key("response", 404), reach=Reach.MEMBERS, now=NOW) == ()


def test_an_unknown_facet_is_answered_empty():
    index_document(make_document("Detox"))
    result = DatabaseEngine().search(Query("detox", facets=("colour",)), reach=Reach.PUBLIC, now=NOW)
    assert result.facets[0].values == ()
