"""The benchmark measures what it says."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.search_quality import Answered, discounted, first, measure, reciprocal

ANSWERS = [
    ("a", "Where is naloxone kept?", "Beside the door, where all can see it.", ["naloxone"]),
    ("b", "How long does a detox last?", "Some days, and then the longer road begins.", ["detox"]),
    ("c", "Who comes to a family meeting?", "Whoever is invited.", []),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "medquad-16k.jsonl.gz", "wt", encoding="utf-8") as lines:
        for name, title, body, synonyms in ANSWERS:
            answer = {"id": name, "title": title, "body": body, "synonyms": synonyms, "focus": ""}
            lines.write(json.dumps(answer | {"qtype": "care", "source": "us"}) + "\n")
    questions = "id\tmessage\tquestion\tkeywords\nQ1\tI have naloxone, where does it go?\tWhere?\tnaloxone place\n"
    (tmp_path / "queries-dev.tsv").write_text(questions + "Q2\tTell me of detox\tHow long?\tdetox\n", encoding="utf-8")
    (tmp_path / "qrels-dev-16k.txt").write_text("Q1 0 a 3\nQ2 0 b 3\nQ2 0 c 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.django_db
def test_every_form_of_the_questions_gets_a_line_of_figures(corpus, capsys):
    measure(corpus, limit=None)
    lines = capsys.readouterr().out.splitlines()
    assert "3 documents indexed" in lines[0]
    assert [line.split()[0] for line in lines[2:]] == ["message", "question", "keywords"]
    keywords = lines[4].split()
    assert keywords[2:4] == ["1.00", "1.00"]


def test_a_right_answer_further_down_counts_for_less():
    assert discounted([3, None, 1]) == 3.5
    answered = [Answered([None, 3], [3], 1, 1), Answered([1, None], [3], 1, 1), Answered([], [3], 1, 1)]
    assert reciprocal(answered, 2) == pytest.approx(0.5 / 3)
    assert first(answered, 1) == pytest.approx(1 / 3)
