"""The passage that is shown of a hit: plain text, marked, with whose words it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.constants import PASSAGE_CHARACTERS
from search.engines.database import DatabaseEngine
from search.highlights import best_highlight
from search.indexing import index_document
from search.types import Highlight, Hit, Query, Reach, Texts, Voice
from tests.factories.documents import NOW, make_document

ROAD = "There is a long road and a short one, and both have benches where people rest. " * 12


def marked(highlight: Highlight) -> list[str]:
    return [fragment.text for fragment in highlight.fragments if fragment.is_match]


def first_hit(text: str) -> Hit:
    return DatabaseEngine().search(Query(text), reach=Reach.PUBLIC, now=NOW).hits[0]


def first_highlight(text: str) -> Highlight:
    highlight = first_hit(text).highlight
    assert highlight is not None
    return highlight


@pytest.mark.django_db
def test_a_passage_says_whether_it_is_the_letters_or_the_answers_words():
    texts = Texts(body="Keep naloxone near the door.", letters="I found foil in my son’s room.")
    index_document(make_document("Foil", texts=texts))
    assert first_highlight("naloxone").voice is Voice.ANSWER
    assert first_highlight("son room").voice is Voice.LETTER
    assert marked(first_highlight("son room")) == ["son’s", "room"]


@pytest.mark.django_db
def test_where_both_match_as_well_the_answers_words_are_shown():
    index_document(make_document("Foil", texts=Texts(body="naloxone here", letters="naloxone there")))
    assert first_highlight("naloxone").voice is Voice.ANSWER


@pytest.mark.django_db
def test_a_hit_that_matches_in_its_tags_only_has_no_passage():
    index_document(make_document("Foil", tags=["naloxone"], texts=Texts(body="A road.", terms=("naloxone",))))
    assert first_hit("naloxone").highlight is None


@pytest.mark.django_db
def test_a_list_without_a_question_has_no_passages():
    index_document(make_document("Foil", body="A road."))
    assert first_hit("").highlight is None


@pytest.mark.django_db
def test_markup_stays_text():
    index_document(make_document("Foil", body="Before <script>naloxone</script> & after"))
    assert first_highlight("naloxone").text == "Before <script>naloxone</script> & after"


def test_the_passage_with_most_of_the_words_is_chosen():
    text = f"Naloxone stands alone here. {ROAD}Keep naloxone where fentanyl may be. {ROAD}"
    highlight = best_highlight([(Voice.ANSWER, text)], {"naloxon": 5, "fentanyl": 5})
    assert highlight is not None
    assert marked(highlight) == ["naloxone", "fentanyl"]
    assert highlight.text.startswith("…")
    assert highlight.text.endswith("…")


@given(
    words=st.lists(st.sampled_from(["detox", "road", "co-worker", "é\n", "\x00", "🚑", "x" * 300, ", "]), max_size=200),
    asked=st.sets(st.sampled_from(["detox", "cowork", "road", "🚑", "x" * 64])),
)
def test_a_passage_is_short_and_is_made_of_the_text(words: list[str], asked: set[str]):
    text = " ".join(words)
    highlight = best_highlight([(Voice.ANSWER, text)], dict.fromkeys(asked, 1))
    if highlight is None:
        return
    shown = highlight.text.removeprefix("…").removesuffix("…")
    assert "".join(shown.split()) in "".join(text.split())
    assert len(shown) <= PASSAGE_CHARACTERS + 300
    assert marked(highlight)
