"""What counts as a word, and which words count as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.constants import MAX_QUERY_TERMS, MAX_TERM_CHARACTERS
from search.queries import read_words
from search.text import tokens, without_nul


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Café", "cafe"),
        ("naïve", "naive"),
        ("ＤＥＴＯＸ", "detox"),
        ("Straße", "strasse"),
        ("e\u0301toile", "étoile"),
        ("mother's", "mother"),
        ("mother’s", "mother"),
        ("don’t", "dont"),
        ("O'Brien", "OBrien"),
        ("she’ll", "she"),
        ("I'VE", "i"),
        ("“sober”", "sober"),
        ("‘sober’", "sober"),
        ("—relapse—", "relapse"),
        ("naloxone.", "naloxone"),
        ("relapsing", "relapse"),
        ("co\u00adworker", "coworker"),
        ("שָׁלוֹם", "שלום"),
        ("\u202bמשפחה\u202c", "משפחה"),
        ("مُدْمِن", "مدمن"),
    ],
)
def test_two_ways_of_writing_a_word_are_one_term(written: str, same: str) -> None:
    assert terms(written) == terms(same) != []


def test_a_word_with_hyphens_is_found_by_its_parts_and_as_one() -> None:
    assert set(terms("codependent")) < set(terms("co-dependent"))
    assert set(terms("long term")) < set(terms("long-term"))
    assert terms("well‑known") == terms("well-known")


def test_a_dash_between_words_joins_nothing() -> None:
    assert terms("detox—rehab") == terms("detox rehab") == terms("detox – rehab")


def test_emoji_are_words() -> None:
    assert terms("help 🆘 🚑 ❤️") == ["help", "🆘", "🚑", "❤"]
    assert terms("👩‍🚒") == terms("👩🚒")


def test_a_skin_tone_makes_no_other_emoji() -> None:
    assert terms("👍🏽") == terms("👍")


def test_offsets_name_the_place_of_each_word_in_the_text() -> None:
    text = "My co-worker’s naïve “plan” — détox 🚑"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "My", "co", "worker’s", "co-worker’s", "naïve", "plan", "détox", "🚑",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_gives_terms_that_a_database_can_hold(text: str) -> None:
    for token in tokens(text):
        assert "\x00" not in token.term
        assert len(token.term) <= MAX_TERM_CHARACTERS
        assert token.term.encode("utf-8").decode("utf-8") == token.term
        assert 0 <= token.start < token.end <= len(text)


@given(st.text(alphabet=st.characters(), max_size=100))
def test_what_a_database_cannot_hold_is_taken_out_and_nothing_else(text: str) -> None:
    kept = without_nul(text)
    assert "\x00" not in kept
    kept.encode("utf-8")
    assert without_nul(kept) == kept


@given(st.text(max_size=200))
def test_case_makes_no_difference_for_plain_letters(text: str) -> None:
    plain = "".join(character for character in text if character.isascii())
    assert terms(plain.upper()) == terms(plain.lower())


def test_contractions_are_not_taken_for_the_words_they_look_like():
    assert read_words("I'll see he'll be well").telling == ()
    assert read_words("ill, in hell").telling == ("ill", "hell")


def test_stop_words_and_words_of_asking_are_left_out_of_a_query() -> None:
    words = read_words("Please can you help me, I want to know about detox")
    assert words.telling == ("detox",)
    assert set(words.telling) < set(words.all)


def test_a_query_of_stop_words_only_is_asked_with_them() -> None:
    words = read_words("What can I do now?")
    assert words.telling == ()
    assert words.attempts == (words.all,)


def test_a_query_keeps_its_first_two_hundred_distinct_terms() -> None:
    words = read_words(" ".join(f"w{number} w{number}" for number in range(10_000)))
    assert words.telling == tuple(f"w{number}" for number in range(MAX_QUERY_TERMS))
