"""From what a reader typed to the terms that are looked up."""

from dataclasses import dataclass
from itertools import islice

from search.constants import MAX_QUERY_CHARACTERS, MAX_QUERY_TERMS
from search.stopwords import is_stop_word
from search.text import tokens


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct terms of a query in their order: those that carry it, and all with the stop words.

    A document that has any one of them is found; none has to have all.
    """

    telling: tuple[str, ...]
    all: tuple[str, ...]

    @property
    def attempts(self) -> tuple[tuple[str, ...], ...]:
        """What to look up, first things first: the telling terms; and all, should those find nothing."""
        return tuple(dict.fromkeys(terms for terms in (self.telling, self.all) if terms))


def read_words(text: str) -> Words:
    """Reads a query's text: a keyword, a question or a whole message, with any characters in it."""
    telling: dict[str, None] = {}
    everything: dict[str, None] = {}
    for token in tokens(text[:MAX_QUERY_CHARACTERS]):
        if not token.term:
            continue
        everything[token.term] = None
        if not is_stop_word(token.word):
            telling[token.term] = None
    return Words(tuple(islice(telling, MAX_QUERY_TERMS)), tuple(islice(everything, MAX_QUERY_TERMS)))
