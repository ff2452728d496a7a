"""Which letters a response may quote: those that are published, and open to all who may read the response."""

from typing import Any

from editorial.foundation.audiences import Audience


def objection_to_quoting(letter: Any, audience: str) -> str:
    """Return why a response with this letter cannot be published, and what to do; nothing, when it can.

    letter: a `MemberLetterPage`.
    audience: whom the response is for.
    """
    if letter.is_shown and audience == Audience.PUBLIC and letter.audience == Audience.MEMBERS:
        return (
            f"“{letter.title}” is for members only, and this response would show it to everyone. "
            "Let only members read the response, or take the letter off it."
        )
    if letter.is_shown:
        return ""
    if letter.original.withdrawn_at is not None:
        return f"The member has withdrawn “{letter.title}”. Take it off this response."
    return f"“{letter.title}” is not published yet: it waits for its privacy review."
