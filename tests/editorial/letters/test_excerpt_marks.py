"""Readers can tell an editor's marks from a member's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.letters.templatetags.excerpts import has_cuts, with_cuts


@pytest.mark.parametrize(
    ("excerpt", "html"),
    [
        ("<p>He goes. […] I stay.</p>", '<p>He goes. <span class="cut">[…]</span> I stay.</p>'),
        ("<p>He goes. [...] I stay.</p>", '<p>He goes. <span class="cut">[…]</span> I stay.</p>'),
        (
            "<p>From [town] to [name]</p>",
            '<p>From <span class="cut">[town]</span> to <span class="cut">[name]</span></p>',
        ),
        ("<p>She is [22] of 30</p>", "<p>She is [22] of 30</p>"),
        ("<p>[<b>not</b> a mark]</p>", "<p>[<b>not</b> a mark]</p>"),
    ],
)
def test_cuts_and_redactions_are_marked(excerpt: str, html: str) -> None:
    assert with_cuts(excerpt) == html


def test_only_cuts_are_counted_as_cuts() -> None:
    assert has_cuts("<p>a […] b</p>")
    assert not has_cuts("<p>[name]</p>")


@given(st.text(alphabet="ab […].<p>", max_size=80))
def test_marking_adds_no_word(excerpt: str) -> None:
    unmarked = with_cuts(excerpt).replace('<span class="cut">', "").replace("</span>", "")
    assert unmarked.replace("[…]", "") == excerpt.replace("[...]", "").replace("[…]", "")
