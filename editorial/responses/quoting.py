"""Which letters a response may quote: those that are published."""

from typing import Any


def objection_to_quoting(letter: Any) -> str:
    """Return why a response with this letter cannot be published, and what to do; nothing, when it can.

    letter: a `MemberLetterPage`.
    """
    if letter.live:
        return ""
    if letter.original.withdrawn_at is not None:
        return f"The member has withdrawn “{letter.title}”. Take it off this response."
    return f"“{letter.title}” is not published yet: it waits for its privacy review."
