"""Two people act at the same moment: one decision counts, and nothing goes live that is taken back meanwhile."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.db.models.signals import post_save, pre_save
from django.dispatch import Signal
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from editorial.approval.models import Kind, TextApproval
from editorial.approval.services import withdraw_approval
from editorial.approval.signals import approval_withdrawn
from editorial.foundation.audiences import Audience
from editorial.foundation.exceptions import OpenLetterError
from editorial.letters.services import withdraw_letter
from editorial.letters.signals import letter_withdrawn
from editorial.newsletters.models import Newsletter, NewsletterIssue
from editorial.responses.models import ExpertResponsePage
from editorial.review.drafts import newest
from editorial.review.services import approve_text, ask_for_changes
from tests.factories.newsletters import make_issue, make_newsletter
from tests.factories.publishing import approve
from tests.factories.reviews import Newsroom, fresh, make_newsroom
from tests.factories.texts import make_letter, make_response

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


#: How long somebody in the middle of a change waits for somebody else, who may be waiting for them.
SECONDS = 1.5


@contextmanager
def paused_by(signal: Signal, sender: Any) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Let whoever sends a signal wait there for a while, once; yield what tells that they do, and what ends it."""
    reached, go_on = threading.Event(), threading.Event()

    def wait(**kwargs: Any) -> None:
        if not reached.is_set():
            reached.set()
            go_on.wait(SECONDS)

    signal.connect(wait, sender=sender)
    try:
        yield reached, go_on
    finally:
        signal.disconnect(wait, sender=sender)


def in_the_middle(first: Callable[[], None], second: Callable[[], None], *, signal: Signal, sender: Any) -> list[str]:
    """Do one thing, and another as soon as the first has come to a signal; return how each ended."""
    with paused_by(signal, sender) as (reached, go_on):

        def after() -> None:
            assert reached.wait(10)
            second()
            go_on.set()

        return at_once(first, after)


@pytest.fixture
def approved(newsroom: Newsroom) -> ExpertResponsePage:
    """A response that quotes a letter, approved and not live yet."""
    page = make_response(newsroom.tree, newsroom.expert, letters=[make_letter(newsroom.tree)], live=False)
    page.copy_outside_text()
    approve(page.save_revision())
    return fresh(page)


def publish(page: ExpertResponsePage) -> None:
    fresh(page).latest_revision.publish()


def take_back(newsroom: Newsroom, page: ExpertResponsePage) -> None:
    withdraw_approval(approval=fresh(page).approvals().get(kind=Kind.EXPERT), user=newsroom.people["expert"])


def withdraw_its_letter(newsroom: Newsroom, page: ExpertResponsePage) -> None:
    original = fresh(page).answered_letters.get().letter.original
    withdraw_letter(original=original, user=newsroom.people["superuser"], reason="I was recognised.")


WITHDRAWALS = {
    "approval": (take_back, approval_withdrawn, TextApproval),
    "letter": (withdraw_its_letter, letter_withdrawn, None),
}


@pytest.mark.parametrize("what", WITHDRAWALS)
def test_what_is_withdrawn_while_it_is_published_is_not_shown(
    newsroom: Newsroom, approved: ExpertResponsePage, what: str
) -> None:
    withdraw, _, _ = WITHDRAWALS[what]
    ended = in_the_middle(
        lambda: publish(approved),
        lambda: withdraw(newsroom, approved),
        signal=post_save,
        sender=ExpertResponsePage,
    )
    assert ended == ["done", "done"]
    assert not fresh(approved).is_shown


@pytest.mark.parametrize("what", WITHDRAWALS)
def test_what_is_published_while_it_is_withdrawn_is_not_shown(
    newsroom: Newsroom, approved: ExpertResponsePage, what: str
) -> None:
    withdraw, signal, sender = WITHDRAWALS[what]
    ended = in_the_middle(lambda: withdraw(newsroom, approved), lambda: publish(approved), signal=signal, sender=sender)
    assert ended[0] == "done"
    assert not fresh(approved).is_shown


def test_a_decision_waits_for_a_withdrawal_that_is_under_way(newsroom: Newsroom) -> None:
    """Were the step locked before its text, each of the two would wait for the other."""
    letter = make_letter(newsroom.tree)
    page = make_response(newsroom.tree, newsroom.expert, letters=[letter], live=False)
    newsroom.edit(page, "editor", greeting="Dear friend,")
    newsroom.submit(page)
    pk, digest = newsroom.state(page).pk, newest(page).digest

    def decide() -> None:
        state = TaskState.objects.get(pk=pk).specific
        approve_text(task_state=state, user=newsroom.people["copy"], seen_digest=digest)

    ended = in_the_middle(lambda: withdraw_its_letter(newsroom, page), decide, signal=pre_save, sender=WorkflowState)
    assert ended[0] == "done"
    assert ended[1] != "", "The database gave up one of the two."
    assert TaskState.objects.get(pk=pk).status == TaskState.STATUS_CANCELLED
    assert not page.approvals().exists()


def test_an_edition_is_opened_to_more_readers_after_the_issue_that_is_being_published(newsroom: Newsroom) -> None:
    edition = make_newsletter(audience=Audience.MEMBERS)
    answer = make_response(newsroom.tree, newsroom.expert, audience=Audience.MEMBERS)
    issue = make_issue(edition, [("lead", answer, "Read this first.")], approved=False)
    approve(issue.latest_revision)

    def open_it() -> None:
        widened = Newsletter.objects.get(pk=edition.pk)
        widened.audience = Audience.PUBLIC
        widened.save()

    ended = in_the_middle(
        lambda: NewsletterIssue.objects.get(pk=issue.pk).latest_revision.publish(),
        open_it,
        signal=post_save,
        sender=NewsletterIssue,
    )
    assert ended == ["done", "NotApprovedError"]
    assert Newsletter.objects.get(pk=edition.pk).audience == Audience.MEMBERS
    assert NewsletterIssue.objects.get(pk=issue.pk).is_shown
