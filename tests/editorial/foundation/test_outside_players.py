"""Outside players are known by exact hosts and ids; anything else is a plain link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.foundation.outside_players import player_address

YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", YOUTUBE),
        ("https://m.youtube.com/watch?list=x&v=abcdefghijk", YOUTUBE),
        ("https://youtu.be/abcdefghijk?t=5", YOUTUBE),
        ("https://www.youtube.com/shorts/abcdefghijk", YOUTUBE),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/channels/staff/123456789/", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://youtube.com.evil.example/watch?v=abcdefghijk", ""),
        ("https://www.youtube.com/watch?v=abcdefghijk%22%3E", ""),
        ("https://example.org/film", ""),
        ("https://[broken", ""),
    ],
)
def test_only_players_that_may_be_framed_are_given(url: str, player: str) -> None:
    assert player_address(url) == player


@given(st.text(max_size=200))
def test_no_text_breaks_it(url: str) -> None:
    assert player_address(url).startswith(("https://www.youtube-nocookie.com/", "https://player.vimeo.com/")) or (
        player_address(url) == ""
    )
