"""How well and how fast search answers, measured on a corpus of judged questions.

    python -m benchmarks.search_quality CORPUS [--limit N]

CORPUS is a folder with `medquad-16k.jsonl.gz` (answers), `queries-dev.tsv` (questions in three forms) and
`qrels-dev-16k.txt` (judgements in TREC form). It is read where it lies. The index is built in a test database of the
server that DATABASE_URL names (SQLite: a temporary file) and thrown away afterwards.

Printed for each form of the questions: nDCG@10, MRR and P@1 for the right answer (label 2 and more), MRR and P@1 for
the right subject (label 1 and more), the share of questions without any result, the share of judged results among the
first ten, and the time of one search in milliseconds (median and 95th percentile): ten hits with their passages, alone
and with four facets.

To compare with, on 16,407 answers and 60 questions (nDCG@10 for message, line and keywords): .31, .80 and .54; the same
terms as BM25 over one field .28, .66 and .50; the plain sum of the fields .28, .74 and .51. Differences under .05 are
noise.
"""

import argparse
import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.db import connection

from benchmarks.bench import analyze, say, throw_away_database
from benchmarks.judged_corpus import FORMS, Corpus, read_corpus, read_documents
from search.engines.database import DatabaseEngine
from search.indexing import index_documents
from search.types import Query, Reach

BATCH = 250
NOW = datetime(2030, 1, 1, tzinfo=UTC)
FACETS = ("kind", "topic", "tag", "expert")
RIGHT, SUBJECT = 2, 1
HEADER = "form       nDCG@10  MRR  P@1 | subject MRR  P@1 | empty judged |  ms p50  p95 | facets p50  p95"


@dataclass(frozen=True, slots=True)
class Answered:
    """One question's first ten answers as labels (None: not judged), and how long it took in milliseconds."""

    labels: list[int | None]
    ideal: list[int]
    alone: float
    with_facets: float


def main() -> None:
    """Builds the index, asks every question in every form and prints the table."""
    parser = argparse.ArgumentParser(description="Measures search on a corpus of judged questions.")
    parser.add_argument("corpus", type=Path, help="folder of the corpus")
    parser.add_argument("--limit", type=int, default=None, help="index this many answers only")
    options = parser.parse_args()
    with throw_away_database():
        measure(options.corpus, options.limit)


def measure(folder: Path, limit: int | None) -> None:
    """Indexes the corpus and prints one line for each form of its questions."""
    names: list[str] = []
    started = time.perf_counter()
    documents = islice(read_documents(folder, names), limit)
    while batch := list(islice(documents, BATCH)):
        index_documents(batch)
    say(f"{connection.vendor}: {len(names)} documents indexed in {time.perf_counter() - started:.0f} s")
    analyze()
    corpus = read_corpus(folder, names)
    say(HEADER)
    for form in FORMS:
        say(line_of(form, [ask(corpus, question.number, question.forms[form]) for question in corpus.questions]))


def ask(corpus: Corpus, number: str, text: str) -> Answered:
    """Asks one question three times: to warm up, alone, and with facets."""
    engine = DatabaseEngine()
    engine.search(Query(text, per_page=10), reach=Reach.PUBLIC, now=NOW)
    started = time.perf_counter()
    result = engine.search(Query(text, per_page=10), reach=Reach.PUBLIC, now=NOW)
    between = time.perf_counter()
    engine.search(Query(text, per_page=10, facets=FACETS), reach=Reach.PUBLIC, now=NOW)
    ended = time.perf_counter()
    judged = corpus.labels[number]
    labels = [judged.get(corpus.names[hit.key.object_id]) for hit in result.hits]
    return Answered(
        labels, sorted(judged.values(), reverse=True)[:10], 1000 * (between - started), 1000 * (ended - between)
    )


def line_of(form: str, answered: Sequence[Answered]) -> str:
    """The table's line for one form of the questions."""
    judged = [one for one in answered if one.ideal and one.ideal[0] >= RIGHT]
    gain = statistics.mean(discounted(one.labels) / discounted(one.ideal) for one in judged)
    empty = sum(not one.labels for one in answered) / len(answered)
    known = statistics.mean(sum(label is not None for label in one.labels) / 10 for one in answered)
    alone, facets = [one.alone for one in answered], [one.with_facets for one in answered]
    return (
        f"{form:10} {gain:7.3f} {reciprocal(answered, RIGHT):.2f} {first(answered, RIGHT):4.2f} |"
        f"        {reciprocal(answered, SUBJECT):.2f} {first(answered, SUBJECT):4.2f} |"
        f" {empty:5.2f} {known:6.2f} | {statistics.median(alone):7.1f} {percentile(alone):4.0f} |"
        f" {statistics.median(facets):10.1f} {percentile(facets):4.0f}"
    )


def discounted(labels: Sequence[int | None]) -> float:
    """Discounted cumulative gain: each label divided by the logarithm of its place."""
    return sum((label or 0) / math.log2(place + 2) for place, label in enumerate(labels))


def reciprocal(answered: Sequence[Answered], least: int) -> float:
    """Mean of one by the place of the first result with at least this label."""
    return statistics.mean(
        next((1 / place for place, label in enumerate(one.labels, 1) if (label or 0) >= least), 0.0) for one in answered
    )


def first(answered: Sequence[Answered], least: int) -> float:
    """Share of questions whose first result has at least this label."""
    return statistics.mean(bool(one.labels) and (one.labels[0] or 0) >= least for one in answered)


def percentile(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
