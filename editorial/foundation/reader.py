"""Who is reading, reduced to what decides what they may see."""

from dataclasses import dataclass
from typing import Protocol

from editorial.foundation.audiences import Audience

MEMBERS_GROUP = "Members"


class ReadingUser(Protocol):
    """The part of a user account that reading depends on."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def reads_as_member(self) -> bool: ...


@dataclass(frozen=True)
class Reader:
    """A reader: the public, or a member.

    Staff read members' pages on the site too, since they write them; drafts are read in previews only.
    """

    is_member: bool = False

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences whose pages this reader may open."""
        if self.is_member:
            return (Audience.PUBLIC, Audience.MEMBERS)
        return (Audience.PUBLIC,)

    def may_read(self, audience: str) -> bool:
        """Tell whether pages of this audience are open to the reader."""
        return audience in self.audiences


PUBLIC = Reader()
MEMBER = Reader(is_member=True)


def reader_of(user: ReadingUser | None) -> Reader:
    """Return the reader that a user account is; without one, the public."""
    if user is not None and user.is_authenticated and user.reads_as_member:
        return MEMBER
    return PUBLIC
