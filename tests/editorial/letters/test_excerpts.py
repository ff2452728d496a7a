"""An excerpt is made by cutting: nothing is added, moved, or left out without a mark."""

import html
from collections.abc import Iterator
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.foundation.plain_text import plain_text
from editorial.letters.drafts import as_paragraphs
from editorial.letters.excerpts import Fault, strays_in, words_in

LETTER = (
    "Dear all,\n\nMy son Tom went home on Tuesday. He said the truth, and I didn’t believe him.\n\n"
    "In the end we sat down — all of us — and ate. He’s 24; I am “so tired”."
)


def rich(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"


def faults(excerpt: str, original: str = LETTER) -> list[tuple[Fault, str]]:
    return [(stray.fault, stray.words) for stray in strays_in(excerpt, original)]


@pytest.mark.parametrize(
    "excerpt",
    [
        "<p>My son [name] went home […] I didn’t believe him.</p>",
        "<p>My son [name] went home [...] I didn't believe him.</p>",
        "<p>[…] we sat down, all of us, and ate.</p>",
        "<p>My son <b>Tom</b> went home on Tuesday.</p><p>He said the truth, and I didn&#8217;t believe&nbsp;him.</p>",
        "<ul><li>My son Tom went home on Tuesday.</li><li>He said the truth […]</li></ul>",
        "<p>In the end we sat down - all of us - and ate.<br/>He's 24; I am 'so tired'.</p>",
        "<p>MY SON TOM WENT HOME</p>",
        "<p>My s\u00adon\u200b Tom</p>",
        "<p>My son [the name] went home on [day].</p>",
        "<p>[…]</p>",
        "",
    ],
)
def test_what_is_left_by_cutting_passes_whatever_its_typography(excerpt: str) -> None:
    assert faults(excerpt) == []


@pytest.mark.parametrize(
    ("excerpt", "found"),
    [
        ("<p>My daughter went home on Tuesday.</p>", [(Fault.ADDED, "daughter")]),
        ("<p>My son Tom went home very late on Tuesday.</p>", [(Fault.ADDED, "very late")]),
        ("<p>zebra My son Tom</p>", [(Fault.ADDED, "zebra")]),
        ("<p>My son Tom zebra</p>", [(Fault.ADDED, "zebra")]),
        ("<p>My son [who was angry] went home</p>", [(Fault.ADDED, "who was angry")]),
        ("<p>He is 25</p>", [(Fault.ADDED, "He is 25")]),
        ("<p>we sat down […] My son Tom</p>", [(Fault.MOVED, "My son Tom")]),
        ("<p>My son Tom […] My son Tom</p>", [(Fault.MOVED, "My son Tom")]),
        ("<p>My son went home</p>", [(Fault.UNMARKED, "went home")]),
        ("<p>went home on Tuesday.</p><p>In the end we sat down</p>", [(Fault.UNMARKED, "In the end we sat down")]),
    ],
)
def test_each_fault_is_named_with_its_words(excerpt: str, found: list[tuple[Fault, str]]) -> None:
    assert faults(excerpt) == found


def test_a_cut_without_a_mark_says_between_which_words() -> None:
    (stray,) = strays_in("<p>My son went home</p>", LETTER)
    assert (stray.fault, stray.after, stray.words) == (Fault.UNMARKED, "My son", "went home")
    assert all(part in str(stray) for part in ("“My son”", "“went home”", "[…]"))


def test_letters_in_other_scripts_are_compared_word_by_word() -> None:
    original = "ابني عاد إلى البيت يوم الثلاثاء. لم أصدقه. 我不相信他 שלום לכולם"
    assert faults(rich("ابني عاد […] لم أصدقه"), original) == []
    assert faults(rich("\u202bابني عاد\u202c إلى البيت"), original) == []
    assert faults(rich("ابنتي عادت"), original)


texts = st.lists(st.text(min_size=1, max_size=8).filter(lambda text: text.split() == [text]), max_size=40)


@st.composite
def cut_letters(draw: st.DrawFn) -> tuple[str, str]:
    """A letter, and what is left of it when some of its words are cut and each cut is marked."""
    chunks = draw(texts)
    kept = draw(st.lists(st.booleans(), min_size=len(chunks), max_size=len(chunks)))
    return " ".join(chunks), " ".join(_marked(chunks, kept))


def _marked(chunks: list[str], kept: list[bool]) -> Iterator[str]:
    for number, (chunk, is_kept) in enumerate(zip(chunks, kept, strict=True)):
        if is_kept:
            yield chunk
        elif number == 0 or kept[number - 1]:
            yield "[…]"


@given(cut_letters())
def test_every_marked_cutting_of_any_text_passes(letter: tuple[str, str]) -> None:
    original, excerpt = letter
    assert strays_in(rich(excerpt), original) == []


@given(cut_letters(), st.integers(min_value=0, max_value=100))
def test_every_added_word_is_named(letter: tuple[str, str], place: int) -> None:
    original, excerpt = letter
    parts = excerpt.split(" ") if excerpt else []
    parts.insert(place % (len(parts) + 1), "zzzstranger")
    named = " ".join(stray.words for stray in strays_in(rich(" ".join(parts)), original))
    assert "zzzstranger" in named


@given(st.text(max_size=300))
def test_the_first_draft_holds_exactly_the_words_of_the_letter(text: str) -> None:
    draft = as_paragraphs(text)
    assert words_in(plain_text(draft)) == words_in(text)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_the_comparison(excerpt: str, original: str) -> None:
    assert isinstance(strays_in(excerpt, original), list)


def test_a_hundred_pages_are_compared_in_a_moment() -> None:
    original = " ".join(f"word{number % 997}" for number in range(50_000))
    bad = " […] ".join("word5 stranger word1" for _ in range(3_000))
    begun = perf_counter()
    assert strays_in(rich(original), original) == []
    assert len(strays_in(rich(bad), original)) >= 3_000
    assert perf_counter() - begun < 10


def test_the_first_draft_keeps_paragraphs_lines_and_signs() -> None:
    assert as_paragraphs("One\r\ntwo\r\n\r\n  \r\nThree <b> & “four”\n") == (
        "<p>One<br/>two</p><p>Three &lt;b&gt; &amp; “four”</p>"
    )
