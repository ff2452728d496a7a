"""What the API answers for one of each type, word for word.

When one of these fails, the API has changed for every front end that is built on it. Look at the difference: a new
field is an addition, and `OPEN_LETTER_WRITE_GOLDEN=1 pytest tests/cms/api/test_golden.py` writes it down. A field that
is gone or means something else breaks front ends, and is not allowed within v1.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from wagtail.models import Page

from editorial.foundation.api.answers import answer_of
from tests.architecture.parts import page_types
from tests.cms.api.asking import LIST, ask, page_at
from tests.cms.api.world import World, make_world

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
IDS = re.compile(r"(data-page-id=\\\"|/files/(?:pictures|sound)/)\d+")


@pytest.fixture
def world() -> Iterator[World]:
    """The publication, made on a day in March."""
    with time_machine.travel("2026-03-02 09:00:00+00:00", tick=False):
        yield make_world()


def without_numbers(value: Any, name: str = "") -> Any:
    """Return an answer without what differs from one database to another: ids of pages, blocks and files."""
    if isinstance(value, dict):
        return {key: without_numbers(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [without_numbers(each) for each in value]
    if isinstance(value, str) and name != "id":
        return re.sub(r"(/files/\w+/\d+/\w+?)(?:_\w{7})?\.", r"\1.", value)
    return "…" if name == "id" else value


def check_golden(name: str, answer: Any) -> None:
    """Compare an answer with what is written down for its name, or write it down."""
    text = json.dumps(without_numbers(answer), indent=2, ensure_ascii=False)
    text = IDS.sub(r"\1…", text) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("OPEN_LETTER_WRITE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_a_response_shows_everything_its_page_shows(world: World) -> None:
    """Fails when the answer to a response changes: its letters, blocks, modules, care, story or related pages."""
    by_id = ask(f"{LIST}{world.response.pk}/").data
    check_golden("response", by_id)
    assert page_at(world.response.url).data == by_id


def test_a_letter_shows_its_excerpt_and_its_answers(world: World) -> None:
    """Fails when what is published of a letter changes. A word of the letter as it came must never be in it."""
    check_golden("letter", page_at(world.letter.url).data)


def test_a_module_shows_its_key_points_its_neighbours_and_who_cites_it(world: World) -> None:
    """Fails when the answer to a module changes."""
    check_golden("module", page_at(world.module.url).data)


def test_an_episode_shows_its_sound_its_words_and_its_chapters(world: World) -> None:
    """Fails when the answer to an episode changes. A player is built on `sound`, the page on `transcript`."""
    check_golden("episode", page_at(world.episode.url).data)


def test_the_list_of_responses_shows_cards(world: World) -> None:
    """Fails when the card changes, on which every list of every front end is built."""
    check_golden("responses", ask(LIST).data)


def test_every_other_type_of_page_answers_what_its_page_shows(world: World) -> None:
    """Fails when the answer to an index page, a person, a subject, the front page or a standing page changes."""
    tree = world.tree
    pages: dict[str, Page] = {
        "home": tree.home,
        "channel": tree.channel,
        "letters": tree.letters,
        "modules": tree.learning,
        "podcast": tree.podcast,
        "experts": tree.experts,
        "topics": tree.topics,
        "newsletters": tree.newsletters,
        "expert": world.expert,
        "topic": world.topic,
        "standard": world.standard,
    }
    answers = {name: page_at(page.url).data for name, page in pages.items()}
    answers["tag"] = page_at("/topics/tag/boundaries/").data
    assert {name: answer["type"] for name, answer in answers.items()} == {name: name for name in answers}
    check_golden("other-pages", answers)


def test_a_problem_names_what_is_wrong() -> None:
    """Fails when errors look different, on which front ends decide what to tell their readers."""
    check_golden("problem", ask(f"{LIST}?tags=x&page=1&page=2").data)


def test_every_type_of_page_has_an_answer() -> None:
    """Fails when a type of page was added and its front ends were forgotten."""
    assert [model for model in page_types() if answer_of(model) is None] == []
