"""The name a member writes under: who counts as the same name, and what is no such name.

It may be read by everyone, so it may not lead to its bearer: an e-mail address, a phone number or a link is refused.
"""

import re
import unicodedata

LIMIT = 80
FEWEST_DIGITS_OF_A_PHONE = 7

_SPACES = re.compile(r"\s+")
_LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().\-/]+")


def tidy(screen_name: str) -> str:
    """Return the name as it is kept: as typed, without space around it or doubled inside it."""
    return _SPACES.sub(" ", screen_name).strip()


def key_of(screen_name: str) -> str:
    """Return what two spellings of one name share: "Harbour  Light" and "HARBOUR LIGHT" have the same key.

    Databases fold case differently (SQLite only for ASCII), so the key is computed here and stored.
    """
    return unicodedata.normalize("NFKC", tidy(screen_name)).casefold()


def objection_to(screen_name: str) -> str:
    """Return why this cannot be a screen name, and what to do; nothing, when it can."""
    name = tidy(screen_name)
    if not name or not any(character.isalnum() for character in name):
        return "Write the name that the member uses here."
    if len(name) > LIMIT:
        return f"The name has {len(name)} characters; {LIMIT} are the most."
    if not name.isprintable():
        return "The name holds a character that cannot be shown. Type it again."
    if "@" in name.strip("@") or _LINK.match(name):
        return "This looks like an e-mail address or a link, and would identify the member. Choose another name."
    digits = sum(character.isdigit() for character in name)
    if digits >= FEWEST_DIGITS_OF_A_PHONE and _PHONE.fullmatch(name):
        return "This looks like a phone number, and would identify the member. Choose another name."
    return ""
