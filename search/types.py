"""The values that search takes and gives back. All are frozen: they can be compared, hashed and kept."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from search.constants import MAX_FILTER_VALUES, MAX_LABEL_CHARACTERS, MAX_NAME_CHARACTERS, MAX_PAGE, MAX_PER_PAGE
from search.exceptions import InvalidDocumentError, InvalidQueryError

KIND_FACET = "kind"
TOPIC_FACET = "topic"
TAG_FACET = "tag"
EXPERT_FACET = "expert"


class Audience(StrEnum):
    """For whom a document is meant."""

    PUBLIC = "public"
    MEMBERS = "members"


class Reach(StrEnum):
    """What a reader may see: the public sees public documents, a member sees those for members as well."""

    PUBLIC = "public"
    MEMBERS = "members"

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """The audiences that this reader belongs to."""
        if self is Reach.MEMBERS:
            return (Audience.PUBLIC, Audience.MEMBERS)
        return (Audience.PUBLIC,)


class Voice(StrEnum):
    """Whose words a passage is made of: the letter's writer or the publication."""

    LETTER = "letter"
    ANSWER = "answer"


class Order(StrEnum):
    """How hits are ordered."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Key:
    """What a document is known by: a kind, in the publication's own word, and its number within that kind."""

    kind: str
    object_id: int

    def __post_init__(self) -> None:
        if not self.kind or len(self.kind) > MAX_NAME_CHARACTERS or "\x00" in self.kind:
            raise InvalidDocumentError(f"A kind has 1 to {MAX_NAME_CHARACTERS} characters, not {self.kind!r}.")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a document besides its title, as plain text, by the field they come from.

    `letters` holds quoted letters' words, and only such as may be shown with the document. `people` holds names.
    `terms` holds what editors chose to describe it: tags with their synonyms, topics with their parents.
    """

    headings: str = ""
    standfirst: str = ""
    body: str = ""
    letters: str = ""
    people: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetLabel:
    """One value by which documents can be narrowed and related: the facet's name, the value's slug and its label."""

    facet: str
    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Visibility:
    """Who may see a document and when. What is not said is closed.

    `is_restricted` is true for a page that a view restriction closes, its own or a parent's. `is_approved` is true
    when the document's text may stand under the name that it carries. It is seen from `go_live_at` on and until just
    before `expire_at`, where these are set.
    """

    audience: Audience
    is_live: bool = False
    is_approved: bool = False
    is_restricted: bool = True
    go_live_at: datetime | None = None
    expire_at: datetime | None = None


class VisibilityChange(TypedDict, total=False):
    """The parts of a `Visibility` that change. What is not named stays; None takes a moment away."""

    audience: Audience
    is_live: bool
    is_approved: bool
    is_restricted: bool
    go_live_at: datetime | None
    expire_at: datetime | None


@dataclass(frozen=True, slots=True)
class Document:
    """What a content type gives to search for one of its objects.

    The facet "kind" is added from the key. `published_at` is the date that date order goes by.
    """

    key: Key
    title: str
    path: str
    visibility: Visibility
    texts: Texts = field(default_factory=Texts)
    facets: tuple[FacetLabel, ...] = ()
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Narrows a search to documents that have any one of these values of one facet."""

    facet: str
    slugs: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.facet or len(self.facet) > MAX_NAME_CHARACTERS or not self.facet.isidentifier():
            raise InvalidQueryError("facet", "This facet does not exist.")
        if not 1 <= len(self.slugs) <= MAX_FILTER_VALUES:
            raise InvalidQueryError(self.facet, f"Choose between 1 and {MAX_FILTER_VALUES} values.")
        if not all(_is_storable(slug) for slug in self.slugs):
            raise InvalidQueryError(self.facet, "This value does not exist.")


@dataclass(frozen=True, slots=True)
class Query:
    """A question to search.

    Arguments: `text` is what the reader typed, of any length and with any characters; without text all documents are
    listed, newest first. `facets` names the facets to count. `page` begins with 1.

    Raises `InvalidQueryError` where page, size or filters are out of range. No text is ever refused.
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    facets: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    page: int = 1
    per_page: int = 20

    def __post_init__(self) -> None:
        if not 1 <= self.page <= MAX_PAGE:
            raise InvalidQueryError("page", f"Choose a page between 1 and {MAX_PAGE}.")
        if not 1 <= self.per_page <= MAX_PER_PAGE:
            raise InvalidQueryError("per_page", f"Choose between 1 and {MAX_PER_PAGE} results on a page.")
        named = [chosen.facet for chosen in self.filters]
        if len(set(named)) != len(named):
            raise InvalidQueryError("filters", "Give each facet once, with all its values.")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a passage: plain text, to be escaped like any other, and whether it matches the query."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Highlight:
    """The passage of a document that answers the query best, in pieces, with whose words they are."""

    voice: Voice
    fragments: tuple[Fragment, ...]

    @property
    def text(self) -> str:
        """The passage without its marks."""
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document. `score` compares hits of one search only; it is 0 where nothing was asked in words."""

    key: Key
    title: str
    path: str
    score: int
    highlight: Highlight | None

    @property
    def kind(self) -> str:
        """The document's kind."""
        return self.key.kind


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet, with the number of documents that choosing it would leave."""

    slug: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its most frequent values. Its own filter does not narrow its counts."""

    name: str
    values: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query, for one page of it."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    per_page: int
    facets: tuple[Facet, ...]
    did_you_mean: tuple[str, ...]
    engine: str

    @property
    def pages(self) -> int:
        """The number of pages that can be asked for."""
        return min(MAX_PAGE, -(-self.total // self.per_page))


@dataclass(frozen=True, slots=True)
class Related:
    """A document beside another, and why: the topics and tags that both have, the weightiest first."""

    key: Key
    title: str
    path: str
    score: int
    reasons: tuple[FacetLabel, ...]

    @property
    def kind(self) -> str:
        """The document's kind."""
        return self.key.kind


@dataclass(frozen=True, slots=True)
class SuggestedDocument:
    """A document whose title has the words that somebody began to type."""

    key: Key
    title: str
    path: str

    @property
    def kind(self) -> str:
        """The document's kind."""
        return self.key.kind


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What somebody may mean who has begun to type: documents by title, and values to narrow by, best first."""

    documents: tuple[SuggestedDocument, ...]
    values: tuple[FacetLabel, ...]
    engine: str


def _is_storable(slug: str) -> bool:
    """Whether a database could hold this slug; lone surrogates and NUL are in none."""
    return 0 < len(slug) <= MAX_LABEL_CHARACTERS and "\x00" not in slug and slug.isprintable()
