"""The word that a type of page goes by in lists, search and the API."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageKind:
    """What a type of page is called. Each type that readers find declares its own as `content_kind`.

    word: a single word in small letters; it stands in addresses and is what the API answers as `type`.
    label: one page of the type, for readers, such as "Answer". plural: several of them, such as "Answers".
    """

    word: str
    label: str
    plural: str
