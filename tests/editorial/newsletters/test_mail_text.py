"""The plain-text part keeps what the HTML says."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.newsletters.mail_text import WIDTH, plain


def test_links_keep_their_addresses():
    assert plain('<p>Read <a href="https://site.example/a/">the module</a> first.</p>') == (
        "Read the module <https://site.example/a/> first."
    )


def test_lists_keep_their_marks():
    assert plain("<ul><li>Wait</li><li>Ask</li></ul><ol><li>One</li><li>Two</li></ol>").split("\n\n") == [
        "- Wait",
        "- Ask",
        "1. One",
        "2. Two",
    ]


def test_entities_and_breaks_are_read():
    assert plain("<p>Tea &amp; bread<br>for two</p>") == "Tea & bread\n\nfor two"


@given(st.lists(st.text("abc xyz", min_size=1, max_size=30), max_size=20))
def test_no_word_is_lost_and_no_line_is_long(words):
    text = plain("".join(f"<p>{word}</p>" for word in words))
    assert text.split() == " ".join(words).split()
    assert all(len(line) <= WIDTH for line in text.splitlines())
