"""What one publication costs and which files it goes through: a response with three letters, from draft to live."""

import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from editorial.approval.texts import ApprovedText
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from editorial.review.services import approve_text
from tests.architecture.tree import FLOORS, ROOT
from tests.factories.reviews import Newsroom, fresh
from tests.factories.texts import make_letter, make_response, make_topic

BUDGETS = {"save": 45, "submit": 70, "copy edit": 100, "expert to live": 160}
"""The most queries of each step, savepoints among them."""

REPEATED = 0.05
"""The largest share of queries that say what another one of the same step has said."""

OF_WAGTAIL = re.compile(r"^SELECT (%s|1) AS \"?a\"?")
"""Wagtail looks at its own rows before it saves them: whether each key exists, and whether they are unique."""

STORY = ROOT / "docs" / "how-a-response-goes-live.md"
MOST_FILES = 16
FOLLOWING = ROOT / "editorial" / "changes"
"""What follows when readers are told of a change is a story of its own."""


@dataclass
class Trip:
    """What was asked of the database in one step.

    asked: the statements, those that read with their values. files: ours behind each statement that writes, in their
    order. builds: how often a draft was built from its JSON.
    """

    asked: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    builds: int = 0

    @property
    def repeated(self) -> int:
        """How many queries said what another one had said."""
        own = Counter(said for said in self.asked if said.startswith("SELECT") and not OF_WAGTAIL.match(said))
        return sum(number - 1 for number in own.values())

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Write down a statement, and whose it is when it writes."""
        self.asked.append(f"{sql} {params}" if sql.startswith("SELECT") else sql)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.files += [name for name in our_files() if name not in self.files]
        return execute(sql, params, many, context)


def our_files() -> Iterator[str]:
    """Yield our files on the stack, the outermost first, as far as the door of a room that only follows."""
    for frame in traceback.extract_stack():
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in FLOORS:
            yield str(path.relative_to(ROOT))
            if path.is_relative_to(FOLLOWING):
                return


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Records one step."""
    build = ApprovedText.build_draft

    @contextmanager
    def step() -> Iterator[Trip]:
        trip = Trip()

        def counted(self: ApprovedText, content: dict[str, Any]) -> Any:
            trip.builds += 1
            return build(self, content)

        with monkeypatch.context() as patch, connection.execute_wrapper(trip.note):
            patch.setattr(ApprovedText, "build_draft", counted)
            yield trip

    return step


@pytest.fixture
def trips(newsroom: Newsroom, traced: Callable[[], Any]) -> dict[str, Trip]:
    """A publication, step by step."""
    letters = [make_letter(newsroom.tree, f"My son number {number} says he will go.") for number in range(3)]
    page = make_response(
        newsroom.tree,
        newsroom.expert,
        letters=letters,
        topics=[make_topic(newsroom.tree, "Waiting")],
        tags=["son"],
        live=False,
    )
    draft = fresh(page).get_latest_revision_as_object()
    draft.greeting = "Dear Harbour Light,"
    with traced() as save:
        draft.save_revision(user=newsroom.people["editor"])
    with traced() as submit:
        newsroom.submit(page)
    decided = {}
    for step, who in (("copy edit", "copy"), ("expert to live", "expert")):
        state, digest = newsroom.state(page), newest(page).digest
        with traced() as decided[step]:
            approve_text(task_state=state, user=newsroom.people[who], seen_digest=digest)
    live: ExpertResponsePage = fresh(page)
    assert (live.is_shown, live.greeting) == (True, "Dear Harbour Light,")
    return {"save": save, "submit": submit, **decided}


def test_each_step_keeps_to_its_budget_of_queries(trips: dict[str, Trip]) -> None:
    assert {step: len(trip.asked) for step, trip in trips.items() if len(trip.asked) > BUDGETS[step]} == {}


def test_hardly_a_query_says_what_another_one_has_said(trips: dict[str, Trip]) -> None:
    asked, repeated = sum(len(trip.asked) for trip in trips.values()), sum(trip.repeated for trip in trips.values())
    assert repeated / asked <= REPEATED, {step: trip.repeated for step, trip in trips.items()}


def test_the_draft_is_built_from_its_json_once_for_each_step(trips: dict[str, Trip]) -> None:
    assert {step: trip.builds for step, trip in trips.items()} == {
        "save": 0,
        "submit": 1,
        "copy edit": 1,
        "expert to live": 1,
    }


def test_the_story_names_the_files_of_a_publication_in_their_order(trips: dict[str, Trip]) -> None:
    gone_through = list(dict.fromkeys(name for trip in trips.values() for name in trip.files))
    told = re.findall(r"^\| \d+ \| `([\w/.]+\.py)` \|", STORY.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert told == gone_through
    assert len(told) <= MOST_FILES
