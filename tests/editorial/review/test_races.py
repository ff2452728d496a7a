"""Two people decide at the same moment: one decision counts, and the other person is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from wagtail.models import PageLogEntry, TaskState

from editorial.foundation.exceptions import OpenLetterError
from editorial.review.drafts import newest
from editorial.review.services import approve_text, ask_for_changes
from tests.factories.reviews import Newsroom, make_newsroom
from tests.factories.texts import make_response

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PAIRS = 20


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return make_newsroom()


def at_once(*deeds: Callable[[], None]) -> list[str]:
    """Do several things at the same moment, each on its own connection; return how each ended."""
    barrier, ended = threading.Barrier(len(deeds)), ["" for _ in deeds]

    def run(place: int, deed: Callable[[], None]) -> None:
        try:
            barrier.wait(10)
            deed()
            ended[place] = "done"
        except OpenLetterError as error:
            ended[place] = type(error).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ended


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_two_simultaneous_decisions_end_in_one(newsroom: Newsroom, second: str) -> None:
    for _ in range(PAIRS):
        page = make_response(newsroom.tree, newsroom.expert, live=False)
        newsroom.edit(page, "editor", greeting="Dear friend,")
        newsroom.submit(page)
        pk, digest = newsroom.state(page).pk, newest(page).digest

        def approve(who: str, pk: int = pk, digest: str = digest) -> None:
            approve_text(
                task_state=TaskState.objects.get(pk=pk).specific, user=newsroom.people[who], seen_digest=digest
            )

        def other(pk: int = pk) -> None:
            if second == "approve":
                return approve("copy2")
            state = TaskState.objects.get(pk=pk).specific
            return ask_for_changes(task_state=state, user=newsroom.people["copy2"], reason="No.")

        ended = at_once(lambda: approve("copy"), other)
        assert sorted(ended) == ["ConflictError", "done"]
        decisions = PageLogEntry.objects.filter(
            page=page.pk, action__in=["wagtail.workflow.approve", "wagtail.workflow.reject"]
        )
        assert decisions.count() == 1
        assert page.approvals().count() == (1 if TaskState.objects.get(pk=pk).status == "approved" else 0)
