"""What a reader asks for, read from the search page's address. Any address has an answer: nonsense is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from editorial.discovery.constants import MAX_WORDS, PER_PAGE
from editorial.foundation.found import declared
from editorial.foundation.reader import Reader
from search.constants import MAX_PAGE
from search.types import EXPERT_FACET, KIND_FACET, TAG_FACET, TOPIC_FACET, Filter, Order, Query, Reach

FACETS: Final = (KIND_FACET, TOPIC_FACET, TAG_FACET, EXPERT_FACET)
_SLUG: Final = re.compile(r"[-\w]{1,255}")
_PAGE: Final = re.compile(r"[0-9]{1,4}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """The words, the filters that are on by facet, the order and the page."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    order: Order = Order.RELEVANCE
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not (self.words or self.chosen)

    def query(self, page: int | None = None) -> Query:
        """The question to search; of another page, where one is given."""
        return Query(
            self.words,
            filters=tuple(Filter(facet, (slug,)) for facet, slug in self.chosen.items()),
            facets=FACETS,
            order=self.order,
            page=page or self.page,
            per_page=PER_PAGE,
        )

    def address(self, changes: Mapping[str, str] | None = None, *, order: Order | None = None) -> str:
        """The address of the same question with other filters or in another order, from its first page on.

        changes: a slug for a facet; an empty one takes the filter off.
        """
        order = order or self.order
        parts = {"q": self.words, **self.chosen, **(changes or {}), "sort": str(order) if order is Order.DATE else ""}
        return "?" + urlencode({name: value for name, value in parts.items() if value})

    @property
    def without_filters(self) -> str:
        """The address of the same words with all filters off."""
        return self.address(dict.fromkeys(self.chosen, ""))

    @property
    def base(self) -> str:
        """The address of the same question, ending so that a page's number can follow."""
        address = self.address()
        return f"{address}{'&' if len(address) > 1 else ''}page="


def read_asked(given: Mapping[str, str]) -> Asked:
    """Read what is asked for.

    given: the parameters `q`, `kind`, `topic`, `tag`, `expert` (each a slug), `sort` ("date") and `page`. Words are
    read up to `MAX_WORDS`; of anything else that cannot be, nothing is taken.
    """
    chosen = {facet: slug for facet in FACETS if _SLUG.fullmatch(slug := given.get(facet, ""))}
    if chosen.get(KIND_FACET) not in {None, *(found.kind.word for found in declared())}:
        del chosen[KIND_FACET]
    number = given.get("page", "")
    return Asked(
        words=" ".join(_storable(given.get("q", ""))[:MAX_WORDS].split()),
        chosen=chosen,
        order=Order.DATE if given.get("sort") == Order.DATE else Order.RELEVANCE,
        page=min(MAX_PAGE, max(1, int(number))) if _PAGE.fullmatch(number) else 1,
    )


def reach_of(reader: Reader) -> Reach:
    """Return how far a reader sees."""
    return Reach.MEMBERS if reader.is_member else Reach.PUBLIC


def _storable(words: str) -> str:
    """The words without NUL and halves of characters, which no page can show."""
    return words.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8")
