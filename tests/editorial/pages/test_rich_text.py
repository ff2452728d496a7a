"""Stored rich text becomes final HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.pages.rich_text import final_html, pages_linked_from

ADDRESSES = {7: "/letters/a&b/"}


@pytest.mark.parametrize(
    ("stored", "final"),
    [
        ("<p>Words.</p>", "<p>Words.</p>"),
        ('<a linktype="page" id="7">it</a>', '<a href="/letters/a&amp;b/" data-page-id="7">it</a>'),
        ('<a id="7" linktype="page">it</a>', '<a href="/letters/a&amp;b/" data-page-id="7">it</a>'),
        ('<a linktype="page" id="8">a <b>bold</b> word</a>', "a <b>bold</b> word"),
        ('<a linktype="page" id="x">words</a>', "words"),
        ('<a linktype="page">words</a>', "words"),
        ('<a href="https://x.example/">out</a>', '<a href="https://x.example/">out</a>'),
        (
            '<a linktype="page" id="8">one</a> <a linktype="page" id="7">two</a>',
            'one <a href="/letters/a&amp;b/" data-page-id="7">two</a>',
        ),
        ("", ""),
    ],
)
def test_a_link_leads_to_an_open_page_or_is_its_words_alone(stored: str, final: str) -> None:
    assert final_html(stored, ADDRESSES) == final


def test_the_pages_that_texts_link_to_are_found() -> None:
    assert pages_linked_from(
        ['<a linktype="page" id="7">a</a>', '<a id="8" linktype="page">b</a> <a href="/">c</a>']
    ) == {7, 8}


@given(st.text(alphabet='<a linktype="page" id=17>/</a>bc', max_size=120))
def test_no_text_keeps_a_stored_link_to_a_page_it_may_not_show(text: str) -> None:
    final = final_html(f'<p>{text}</p><a linktype="page" id="17">x</a>', {})
    assert "data-page-id" not in final
    assert not pages_linked_from([final])
