"""What keeps a text from being published, said so that its writer can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing to mend.

    field: name of the form field that the message belongs to.
    place: where in the text it stands, in words such as "Block 3 (image)"; empty when the field says enough.
    message: what is wrong and what to do.
    """

    field: str
    message: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
