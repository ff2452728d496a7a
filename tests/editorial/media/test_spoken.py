"""The words of a piece of sound are shown whether they were written as WebVTT or as plain paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.media.templatetags.spoken import spoken_paragraphs

WEBVTT = """WEBVTT

1
00:00.000 --> 00:04.000
<v Ruth>Welcome. <i>Today</i> we talk about waiting.

NOTE nobody says this

01:02:03.000 --> 01:02:04.000
<v Joan>Goodbye.
"""


def test_cues_become_paragraphs_with_their_speakers() -> None:
    assert spoken_paragraphs(WEBVTT) == ["Ruth: Welcome. Today we talk about waiting.", "Joan: Goodbye."]


def test_plain_paragraphs_stay_as_they_are() -> None:
    assert spoken_paragraphs("One.\r\n\r\nTwo,\nand more.") == ["One.", "Two,\nand more."]


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert all(spoken_paragraphs(text))
    assert all(spoken_paragraphs(f"WEBVTT\n\n{text}"))
