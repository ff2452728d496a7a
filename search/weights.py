"""How much a term says about a document: the part of the ranking that is worked out when a document is indexed.

Per field a term weighs as in BM25: more occurrences count for more, but ever less, and less in a long text. A term's
weight in the document is that of its best field plus a share of the others. How rare the term is among all documents
is worked out when somebody asks, from the index as it then is, so indexing one document touches no other.

Usual lengths are fixed numbers instead of averages over the index, for the same reason.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from search.constants import LENGTH_SHARE, REST_SHARE, SATURATION, SCALE
from search.stopwords import is_function_word
from search.text import tokens
from search.types import Document


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How a field counts: its weight, its usual length in words, and whether it is long enough to leave out
    function words. Short fields keep them, so that a title such as "What now?" can be found by them."""

    weight: float
    usual_length: int
    drops_function_words: bool = False


TITLE: Final = FieldRule(weight=1, usual_length=6)
TITLE_WITHOUT_TERMS: Final = FieldRule(weight=3, usual_length=6)
TERMS: Final = FieldRule(weight=3, usual_length=6)
PEOPLE: Final = FieldRule(weight=1, usual_length=4)
HEADINGS: Final = FieldRule(weight=1, usual_length=20)
STANDFIRST: Final = FieldRule(weight=1, usual_length=30)
BODY: Final = FieldRule(weight=1, usual_length=150, drops_function_words=True)
LETTERS: Final = FieldRule(weight=1, usual_length=150, drops_function_words=True)


def weighted_terms(document: Document) -> dict[str, int]:
    """The terms of a document with their weights in thousandths, one weight for each term.

    Terms 3, title 1, body 1; a document that nobody described by terms is carried by its title, with 3. These weights
    were the best for messages, lines and keywords taken together on 17,896 judged medical answers; on the corpus that
    benchmarks/search_quality.py reads, no other tried beats them by more than chance.
    """
    texts = document.texts
    title_rule = TITLE if any(texts.terms) else TITLE_WITHOUT_TERMS
    fields = (
        field_weights((document.title,), title_rule),
        field_weights(texts.terms, TERMS),
        field_weights((texts.people,), PEOPLE),
        field_weights((texts.headings,), HEADINGS),
        field_weights((texts.standfirst,), STANDFIRST),
        field_weights((texts.body,), BODY),
        field_weights((texts.letters,), LETTERS),
    )
    return combined(fields)


def field_weights(texts: Iterable[str], rule: FieldRule) -> dict[str, float]:
    """What each term of one field weighs."""
    counts: Counter[str] = Counter()
    length = 0
    for text in texts:
        for token in tokens(text):
            is_empty = is_function_word(token.word)
            length += not is_empty
            if token.term and not (is_empty and rule.drops_function_words):
                counts[token.term] += 1
    discount = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / rule.usual_length)
    return {term: rule.weight * count * (SATURATION + 1) / (count + discount) for term, count in counts.items()}


def combined(fields: Iterable[Mapping[str, float]]) -> dict[str, int]:
    """One weight for each term: its best field, plus a share of the rest."""
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    for weights in fields:
        for term, weight in weights.items():
            best[term] = max(best.get(term, 0.0), weight)
            total[term] = total.get(term, 0.0) + weight
    return {term: max(1, round(SCALE * (best[term] + REST_SHARE * (total[term] - best[term])))) for term in total}


def rarity(holders: int, documents: int) -> int:
    """What a term that this many of all documents hold is worth, in thousandths: BM25's IDF, never below one."""
    return max(1, round(SCALE * math.log(1 + (documents - holders + 0.5) / (holders + 0.5))))
