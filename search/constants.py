"""The limits and weights of search, each with its reason."""

from typing import Final

DATABASE_ENGINE: Final = "database"
"""The name of the engine that needs nothing but the project's own database."""

ENGINE_NAMES: Final = (DATABASE_ENGINE,)
"""What the setting SEARCH_ENGINE can name."""

MAX_QUERY_CHARACTERS: Final = 10_000
"""What is read of a query: about 1,800 words, more than any message that a reader writes."""

MAX_QUERY_TERMS: Final = 200
"""Distinct terms of a query that are looked up. Two thousand take an engine a second, and the ranking gains nothing."""

MAX_PAGE: Final = 50
"""The last page that can be asked for. Nobody reads further, and every page costs a whole ranking."""

MAX_PER_PAGE: Final = 100
"""Hits on one page at most, as in every list of the content API."""

MAX_FACET_VALUES: Final = 30
"""Values shown of one facet, the most frequent first."""

MAX_FILTER_VALUES: Final = 30
"""Values that one facet can be narrowed to at once."""

MAX_RELATED: Final = 24
"""Length of a related list at most."""

MAX_OF_ONE_EXPERT: Final = 3
"""Documents of one expert in a related list at most, so that a busy expert does not fill a list of six alone."""

MAX_RELATED_CONSIDERED: Final = 200
"""The closest documents among which a related list looks for several experts. Beyond them little is shared."""

MIN_SUGGESTED_CHARACTERS: Final = 2
"""Characters that somebody has to type before anything is suggested: one letter begins a tenth of all words."""

MAX_SUGGESTED_CHARACTERS: Final = 64
"""What is read of the beginning of a query. Who has typed more writes a message, and no title has it."""

MAX_SUGGESTIONS: Final = 20
"""Documents, and values, that are suggested at once at most."""

MAX_TERM_CHARACTERS: Final = 64
"""Longer words are cut: they are addresses and accidents, and a key must have a size."""

MAX_NAME_CHARACTERS: Final = 32
"""Length of a kind's or a facet's name at most."""

MAX_LABEL_CHARACTERS: Final = 255
"""Length of a facet value's slug and label at most; Wagtail's own limit for a page's title and slug."""

SCALE: Final = 1000
"""Weights and scores are whole thousandths, so that every database adds them to the same sum and the same order."""

DATE_ORDER_FLOOR: Final = 4
"""In date order only what scores at least a quarter of the best hit is shown. Any-word matching also finds pages that
share one common word with the query, and the newest of those would stand first."""

REST_SHARE: Final = 0.3
"""A term counts with its best field, plus this share of what its other fields give. Measured against the plain sum on
16,407 answers (see benchmarks/search_quality.py)."""

SATURATION: Final = 1.2
"""BM25's k1: how soon more occurrences of a term stop to count. Its usual value; other values changed nothing."""

LENGTH_SHARE: Final = 0.75
"""BM25's b: how much a text longer than usual is discounted. Its usual value; other values changed nothing."""

TOPIC_WEIGHT: Final = 2 * SCALE
"""What a shared topic adds to relatedness: as much as a tag that one page in six or seven carries."""

PASSAGE_CHARACTERS: Final = 240
"""Length of the passage that is shown of a hit: two or three lines."""

MAX_PASSAGE_SOURCE: Final = 50_000
"""Characters of a text that are searched for the best passage."""
