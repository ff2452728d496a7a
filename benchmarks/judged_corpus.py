"""Reading a corpus of answers with judged questions, where it lies."""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search.types import Audience, Document, FacetLabel, Key, Texts, Visibility

FORMS = ("message", "question", "keywords")
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """One question in its forms: a whole message, one line, some keywords."""

    number: str
    forms: dict[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The answers' own names in the order of their object ids, the questions, and label by question and answer."""

    names: list[str]
    questions: list[Question]
    labels: dict[str, dict[str, int]]


def read_documents(folder: Path, names: list[str]) -> Iterator[Document]:
    """The answers as public documents; each one's own name is added to `names` at the place of its object id."""
    with gzip.open(folder / "medquad-16k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            names.append(pair["id"])
            yield _document(len(names) - 1, pair)


def read_corpus(folder: Path, names: list[str]) -> Corpus:
    """The questions and judgements that belong to the answers already read."""
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels-dev-16k.txt").read_text(encoding="utf-8").splitlines():
        question, _, answer, label = line.split()
        labels[question][answer] = int(label)
    with (folder / "queries-dev.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        questions = [Question(row["id"], {form: row[form] for form in FORMS}) for row in rows]
    return Corpus(names, questions, labels)


def _document(number: int, pair: dict) -> Document:
    """An answer as a document. Subject and synonyms stand where an editor's tags and their synonyms would."""
    labelled = {"tag": pair["focus"], "topic": pair["qtype"], "expert": pair["source"]}
    return Document(
        key=Key("response", number),
        title=pair["title"],
        path=f"/answers/{number}/",
        visibility=Visibility(Audience.PUBLIC, is_live=True, is_approved=True, is_restricted=False),
        texts=Texts(body=pair["body"], terms=(pair["focus"], *pair["synonyms"])),
        facets=tuple(FacetLabel(facet, label[:255], label[:255]) for facet, label in labelled.items() if label),
        published_at=_FIRST_DAY + timedelta(hours=number),
    )
