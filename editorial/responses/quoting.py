"""Which letters a response may quote: those that are published, and open to all who may read the response."""

from typing import Any

from editorial.approval.reach import is_wider, of_restrictions
from editorial.foundation.audiences import Audience


def objection_to_quoting(letter: Any, audience: str, response: Any) -> str:
    """Return why a response with this letter cannot be published, and what to do; nothing, when it can.

    letter: a `MemberLetterPage`.
    audience: whom the response is for. response: the page that quotes it, for its place in the tree.
    """
    if letter.is_shown and audience == Audience.PUBLIC and letter.audience == Audience.MEMBERS:
        return (
            f"“{letter.title}” is for members only, and this response would show it to everyone. "
            "Let only members read the response, or take the letter off it."
        )
    if letter.is_shown and letter.is_restricted and response.path and _is_wider_open(response, letter):
        return (
            f"“{letter.title}” stands behind a restriction, and this response would show it to more readers. "
            "Close the response in the same way, or take the letter off it."
        )
    if letter.is_shown:
        return ""
    if letter.original.withdrawn_at is not None:
        return f"The member has withdrawn “{letter.title}”. Take it off this response."
    return f"“{letter.title}” is not published yet: it waits for its privacy review."


def _is_wider_open(response: Any, letter: Any) -> bool:
    """Whether the restrictions on a response, and above it, let more readers in than those on a letter."""
    return is_wider(of_restrictions(response.get_view_restrictions()), of_restrictions(letter.get_view_restrictions()))
