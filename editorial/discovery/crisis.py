"""Words after which whom to call stands before all results."""

from search.text import tokens

PHRASES = (
    "suicide", "suicidal", "kill myself", "kill himself", "kill herself", "kill themselves", "killing myself",
    "killed himself", "killed herself", "end my life", "end his life", "end her life", "take my own life",
    "take his own life", "take her own life", "want to die", "wants to die", "wanted to die", "better off dead",
    "self-harm", "self harm", "hurt myself", "hurts himself", "hurts herself", "cutting myself",
    "overdose", "overdosed", "overdosing", "not breathing", "stopped breathing", "blue lips", "not waking up",
    "cannot wake him", "cannot wake her", "can't wake him", "can't wake her", "won't wake up", "unconscious",
)  # fmt: skip
"""A box with numbers to call costs a reader one look, and one that is missing may cost more: the list is generous."""


def _terms(text: str) -> str:
    return " ".join(["", *(token.term for token in tokens(text)), ""])


_SOUGHT = tuple(dict.fromkeys(_terms(phrase) for phrase in PHRASES))


def speaks_of_crisis(words: str) -> bool:
    """Tell whether somebody who writes these words may need to talk to a person now."""
    said = _terms(words)
    return any(phrase in said for phrase in _SOUGHT)
